/** The page's entry: styles, the session with its workers, the views. */
import './style.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { Session } from './session.ts';
import { applyStoredTheme } from './theme.ts';

applyStoredTheme();
const session = new Session();
render(<App session={session} />, document.querySelector('#app')!);
void session.begin();
