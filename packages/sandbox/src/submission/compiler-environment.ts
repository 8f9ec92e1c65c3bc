/**
 * The environment of the compilers' processes: no variable of the user's, and settings that save them work.
 */
import { bareEnvironment } from '../process/bare-environment.ts';

/**
 * Both compilers (esbuild, TypeScript) are Go programs that live for a fraction of a second. Collecting
 * garbage is half of their processor time, so they only do it beyond half of the `bytes` that they may have;
 * and they use one thread, because the sandbox needs the other processor (GOGC, GOMEMLIMIT and GOMAXPROCS of
 * Go's runtime package).
 */
export function compilerEnvironment(bytes: number): Record<string, string> {
  return { ...bareEnvironment(), GOGC: 'off', GOMAXPROCS: '1', GOMEMLIMIT: String(bytes / 2) };
}
