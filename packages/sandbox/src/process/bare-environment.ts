/**
 * The environment of a process that handles a submission: no variable of the user's, but the one that Windows
 * needs to start it.
 */
export function bareEnvironment(): Record<string, string> {
  return process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot ?? '' } : {};
}
