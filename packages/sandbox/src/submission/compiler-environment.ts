/** The environment of the compilers' processes: nothing of the user's, and what spares them work. */
import { bareEnvironment } from '../process/bare-environment.ts';

/**
 * Both compilers (esbuild, TypeScript) are Go programs that live for 50 ms: collecting garbage is half of their processor time, and
 * pays only towards half of the `bytes` they may have; on several threads they take a tenth more, and the sandbox wants the other
 * processor (GOGC, GOMEMLIMIT and GOMAXPROCS of Go's runtime package).
 */
export function compilerEnvironment(bytes: number): Record<string, string> {
  return { ...bareEnvironment(), GOGC: 'off', GOMAXPROCS: '1', GOMEMLIMIT: String(bytes / 2) };
}
