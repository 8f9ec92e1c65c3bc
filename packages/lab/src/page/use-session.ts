/** The session's state as a hook: the component renders again at every change. */
import { useEffect, useState } from 'preact/hooks';
import type { Session } from './session.ts';
import type { SessionState } from './session-state.ts';

export function useSession(session: Session): SessionState {
  const [state, setState] = useState(session.state);
  useEffect(() => {
    setState(session.state);
    return session.subscribe(() => setState(session.state));
  }, [session]);
  return state;
}
