/** The environment of a process that handles a submission: nothing of the user's. Windows starts no program without its one variable. */
export function bareEnvironment(): Record<string, string> {
  return process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot ?? '' } : {};
}
