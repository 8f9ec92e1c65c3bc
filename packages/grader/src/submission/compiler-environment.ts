/** The environment of the compilers' processes: nothing of the user's, and what spares them work. */
import { bareEnvironment } from '../sandbox/bare-environment.ts';

/**
 * Both compilers (esbuild, TypeScript) are Go programs that live for 50 ms: collecting garbage is half of their processor time, and
 * pays only towards half of the `bytes` they may have (GOGC and GOMEMLIMIT of Go's runtime package).
 */
export function compilerEnvironment(bytes: number): Record<string, string> {
  return { ...bareEnvironment(), GOGC: 'off', GOMEMLIMIT: String(bytes / 2) };
}
