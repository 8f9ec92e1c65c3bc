/** The frame of the page: title, links to the views, choice of the network and of the theme. */

import { percentText } from '@hw5/base/text';
import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { dataSentence } from './data-words.ts';
import type { Session } from './session.ts';
import type { SessionState } from './session-state.ts';
import { chooseTheme, storedTheme, type Theme } from './theme.ts';
import { useSession } from './use-session.ts';

/** One view: its place in the address, and its name. */
export interface ViewEntry {
  readonly path: string;
  readonly title: string;
  readonly View: ComponentType<{ session: Session }>;
}

interface AppProps {
  readonly session: Session;
  /** At least one; the first is shown where the address names none. */
  readonly views: readonly ViewEntry[];
}

export function App({ session, views }: AppProps) {
  const state = useSession(session);
  const path = usePath();
  const { title, View } = views.find((view) => view.path === path) ?? views[0]!;
  useEffect(() => {
    document.title = `${title} · Softmax lab`;
  }, [title]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the view
      </a>
      <header>
        <h1>Softmax lab</h1>
        <nav aria-label="Views">
          {views.map((view) => (
            <a key={view.path} href={`#/${view.path}`} aria-current={view.View === View ? 'page' : undefined}>
              {view.title}
            </a>
          ))}
        </nav>
        <ThemeChoice />
      </header>
      <Status session={session} state={state} />
      <main id="main" tabIndex={-1}>
        <h2>{title}</h2>
        {state.phase === 'failed' ? (
          <p class="error" role="alert">
            The lab could not start: {state.problem}. Check that <code>hw5 lab</code> is still running, then
            reload the page.
          </p>
        ) : state.phase === 'loading' ? (
          <p>Loading MNIST…</p>
        ) : (
          <View session={session} />
        )}
      </main>
      <footer>
        {state.facts && (
          <p>
            {dataSentence(state.facts)} {state.scenes && dataSentence(state.scenes)} Every number is computed
            in this page
            {session.hasReference
              ? '; each picture says whether by the reference or by your own class.'
              : ' by your own class.'}
          </p>
        )}
      </footer>
    </>
  );
}

function Status({ session, state }: { session: Session; state: SessionState }) {
  const { networks, network, runs, phase } = state;
  const run = runs.find(({ id }) => id === network);
  const accuracy = run?.reports.at(-1)?.accuracy;
  const text =
    accuracy !== undefined
      ? `test accuracy ${percentText(accuracy)}`
      : run
        ? `${run.state === 'running' ? 'training' : run.state}: ${percentText(run.seen / run.total, 0)} done`
        : '';
  return (
    <div class="status">
      {networks.length > 0 && (
        <label>
          Network{' '}
          <select value={network} onChange={({ currentTarget }) => session.choose(currentTarget.value)}>
            {networks.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <span data-testid="status" data-phase={phase} role="status">
        {text}
      </span>
    </div>
  );
}

function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(storedTheme());
  return (
    <label class="theme">
      <span>Theme</span>{' '}
      <select
        value={theme}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value as Theme;
          chooseTheme(next);
          setTheme(next);
        }}
      >
        <option value="system">system</option>
        <option value="light">light</option>
        <option value="dark">dark</option>
      </select>
    </label>
  );
}

/** The view in the address: `train` for `#/train`. The skip link's `#main` does not change it. */
function usePath(): string {
  const read = () => /^#\/(\w+)/.exec(location.hash)?.[1];
  const [path, setPath] = useState(read() ?? 'draw');
  useLayoutEffect(() => {
    const update = () => setPath((before) => read() ?? before);
    window.addEventListener('hashchange', update);
    return () => window.removeEventListener('hashchange', update);
  }, []);
  return path;
}
