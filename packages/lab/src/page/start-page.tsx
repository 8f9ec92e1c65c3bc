/** Loads the styles, starts the session and renders the views. */
import './style.css';
import { render } from 'preact';
import { App, type ViewEntry } from './app.tsx';
import { Session } from './session.ts';
import { applyStoredTheme } from './theme.ts';

/** @param hasReference false in the hand-out, which trains the student's class only. */
export function startPage(hasReference: boolean, views: readonly ViewEntry[]): void {
  applyStoredTheme();
  const session = new Session(location.search, hasReference);
  render(<App session={session} views={views} />, document.querySelector('#app')!);
  void session.begin();
}
