/**
 * Frames per second over the last second, and the longest frame: shows whether the page stays responsive
 * while training.
 */
import { useEffect, useState } from 'preact/hooks';

const WINDOW_MS = 1000;

export function FrameMeter() {
  const [figures, setFigures] = useState({ frames: 0, longest: 0 });
  useEffect(() => {
    let handle = requestAnimationFrame(frame);
    let last = performance.now();
    let since = last;
    let frameCount = 0;
    let longest = 0;
    function frame(now: number): void {
      longest = Math.max(longest, now - last);
      last = now;
      frameCount++;
      if (now - since >= WINDOW_MS) {
        setFigures({ frames: (1000 * frameCount) / (now - since), longest });
        since = now;
        frameCount = 0;
        longest = 0;
      }
      handle = requestAnimationFrame(frame);
    }
    return () => cancelAnimationFrame(handle);
  }, []);
  return (
    <span class="hint" data-testid="frames" data-value={figures.frames} data-longest={figures.longest}>
      {figures.frames > 0 &&
        `${Math.round(figures.frames)} frames per second, the longest ${Math.round(figures.longest)} ms`}
    </span>
  );
}
