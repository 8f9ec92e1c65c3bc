/**
 * Nothing sandboxed outlives its parent: if that ends in the middle (Ctrl-C, a fault), the processes still
 * running are killed. A parent that is killed itself cannot do it; then the limit of processor time and the
 * closed channel end them.
 */

/** Module state because Node has one list of exit listeners a process, and warns from the eleventh on. */
const running = new Set<() => void>();
const killAll = (): void => {
  for (const kill of running) kill();
};

/** Calls `kill` when this process exits, unless `ended` has settled before. */
export function killOnExit(kill: () => void, ended: Promise<unknown>): void {
  if (running.size === 0) process.on('exit', killAll);
  running.add(kill);
  const release = (): void => {
    running.delete(kill);
    if (running.size === 0) process.off('exit', killAll);
  };
  ended.then(release, release);
}
