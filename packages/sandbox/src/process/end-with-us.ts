/**
 * Nothing sandboxed outlives the grader: should it end in the middle (Ctrl-C, a fault), the processes still running are killed. A
 * grader that is killed itself cannot; then the processor-time limit and the closed channel end them.
 */

const alive = new Set<() => void>();
const killAll = (): void => {
  for (const kill of alive) kill();
};

/** Calls `kill` at the exit of this process, unless `closed` has settled before. */
export function endWithUs(kill: () => void, closed: Promise<void>): void {
  if (alive.size === 0) process.on('exit', killAll);
  alive.add(kill);
  void closed.finally(() => {
    alive.delete(kill);
    if (alive.size === 0) process.off('exit', killAll);
  });
}
