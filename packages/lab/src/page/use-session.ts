/** The session's state as a hook: the component renders anew at every change. */
import { useEffect, useState } from 'preact/hooks';
import type { Session, SessionState } from './session.ts';

export function useSession(session: Session): SessionState {
  const [state, setState] = useState(session.state);
  useEffect(() => {
    setState(session.state);
    return session.subscribe(() => setState(session.state));
  }, [session]);
  return state;
}
