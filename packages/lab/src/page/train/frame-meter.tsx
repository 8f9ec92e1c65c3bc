/** Frames a second over the last second, and the longest wait for one: whether the page keeps up while the worker trains. */
import { useEffect, useState } from 'preact/hooks';

const WINDOW_MS = 1000;

export function FrameMeter() {
  const [figures, setFigures] = useState({ frames: 0, longest: 0 });
  useEffect(() => {
    let handle = requestAnimationFrame(frame);
    let last = performance.now();
    let since = last;
    let frames = 0;
    let longest = 0;
    function frame(now: number): void {
      longest = Math.max(longest, now - last);
      last = now;
      frames++;
      if (now - since >= WINDOW_MS) {
        setFigures({ frames: (1000 * frames) / (now - since), longest });
        since = now;
        frames = 0;
        longest = 0;
      }
      handle = requestAnimationFrame(frame);
    }
    return () => cancelAnimationFrame(handle);
  }, []);
  return (
    <span class="hint" data-testid="frames" data-value={figures.frames} data-longest={figures.longest}>
      {figures.frames > 0 &&
        `${Math.round(figures.frames)} frames a second, the longest ${Math.round(figures.longest)} ms`}
    </span>
  );
}
