/** The entry of the page: loads the styles, starts the session and renders the views. */
import './style.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { Session } from './session.ts';
import { applyStoredTheme } from './theme.ts';

applyStoredTheme();
const session = new Session(location.search);
render(<App session={session} />, document.querySelector('#app')!);
void session.begin();
