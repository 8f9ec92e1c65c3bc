/**
 * Ctrl-C, SIGTERM and a closed terminal end the process at once with 2: `exit` handlers end the sandboxed processes and remove
 * temporary folders, and what is finished is on disk already.
 */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs `work`; if it is interrupted, `tidy` runs, `message` goes to stderr, and the process ends. */
export async function interruptible<T>(
  message: string,
  tidy: () => void,
  work: () => Promise<T>,
): Promise<T> {
  const stop = (): never => {
    tidy();
    process.stderr.write(`${message}\n`);
    process.exit(2);
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}
