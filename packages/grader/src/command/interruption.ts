/**
 * Ctrl-C, SIGTERM and a closed terminal end the grader at once with 2: `exit` handlers end the sandboxed
 * processes and remove temporary folders, and what is finished is on disk already. Nothing here could stop a
 * compiler sooner.
 */
import { Interrupted, onStopRequest, reportError } from '@hw5/base/node';

/**
 * @param outcome what becomes of the work, as the end of a sentence; @param tidy runs before the process ends
 */
export async function exitWhenInterrupted<T>(
  name: string,
  outcome: string | undefined,
  tidy: () => void,
  work: () => Promise<T>,
): Promise<T> {
  const remove = onStopRequest(async () => {
    tidy();
    process.exit(await reportError(new Interrupted(outcome), { name }));
  });
  try {
    return await work();
  } finally {
    remove();
  }
}
