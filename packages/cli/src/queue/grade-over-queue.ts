/** `hw5 grade --queue`: the same command, with the submissions graded by workers. */

import type { GradeElsewhere } from '@hw5/grader/command';
import { gradeOverQueue as gradeOver, requireAddress } from '@hw5/queue';

/** @throws InputError if the address is none. */
export function gradeOverQueue(address: string): GradeElsewhere {
  // Over a progress bar, which is drawn again at the next submission.
  const clear = process.stderr.isTTY ? '\r\x1b[K' : '';
  return gradeOver(requireAddress(address), (line) => void process.stderr.write(`${clear}${line}\n`));
}
