/**
 * A deadline that counts only while the page runs. A laptop that sleeps and a machine that stands still leave
 * one tick late, not all of them; so what others have sent meanwhile is read before anybody is called late.
 */
const TICKS = 8;

/** Calls `action` once, after the page has run for `ms` milliseconds. Returns what cancels it. */
export function awakeTimeout(action: () => void, ms: number): () => void {
  let left = TICKS;
  const timer = setInterval(() => {
    left--;
    if (left > 0) return;
    clearInterval(timer);
    action();
  }, ms / TICKS);
  return () => clearInterval(timer);
}
