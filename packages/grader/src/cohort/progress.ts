/** A progress bar on stderr while a cohort is graded; nothing where stderr is no terminal. */

import { sanitizeLine } from '@hw5/base/text';
import cliProgress from 'cli-progress';

export interface Progress {
  step(name: string): void;
  stop(): void;
}

export function showProgress(total: number, stream: NodeJS.WriteStream, unicode: boolean): Progress {
  if (!stream.isTTY) return { step: () => {}, stop: () => {} };
  const [complete, incomplete] = unicode ? ['█', '░'] : ['#', '.'];
  const bar = new cliProgress.SingleBar({
    stream,
    format: 'grading {bar} {value}/{total}  {eta_formatted}  {name}',
    barCompleteChar: complete!,
    barIncompleteChar: incomplete!,
    barsize: 24,
    hideCursor: null,
    clearOnComplete: true,
    gracefulExit: false,
  });
  bar.start(total, 0, { name: '' });
  return {
    step: (name) => bar.increment(1, { name: [...sanitizeLine(name)].slice(0, 24).join('') }),
    stop: () => bar.stop(),
  };
}
