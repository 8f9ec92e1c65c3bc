/** Node as the program of a sandboxed process: its flags, and what it claims for itself. */
import { readFileSync } from 'node:fs';
import { VERSION_FLAGS } from '../../harness-cache.mjs';
import type { Limits } from './limits.ts';
import type { OwnLimits } from './own-limits.ts';
import type { Program } from './program.ts';

/**
 * Memory in MiB that Node claims for itself before any submission runs, and mostly never touches; it differs
 * by hundreds from one version to the next. The system's limit counts it, so it is added to the submission's.
 * Measured on this process, which is the same Node: claimed less touched, and an allowance for what the
 * harness touches.
 */
function nodeOwnMb(): number {
  const harness = 72;
  try {
    const status = readFileSync('/proc/self/status', 'latin1');
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
    const untouched = (kilobytes('VmData') - kilobytes('RssAnon')) / 1024;
    return harness + Math.min(1024, Math.max(24, Number.isFinite(untouched) ? untouched : 24));
  } catch {
    return harness + 24;
  }
}

/** Scripts leave little garbage: most processes end before this much, in MiB, is worth collecting. */
const UNCOLLECTED_MB = 128;

/** Addresses that Node claims without using them, and differs in by version; far above any of them. */
const NODE_ADDRESSES = 2 ** 31;

function nodeFlags(limits: Limits, { addressSpace }: OwnLimits): string[] {
  const known = process.allowedNodeEnvironmentFlags;
  const oldSpaceMb = Math.ceil(limits.memoryMb * 0.6);
  return [
    known.has('--permission') ? '--permission' : '--experimental-permission',
    '--disallow-code-generation-from-strings',
    // The process lives for a few short scripts: collecting garbage on other threads, or often, does not pay
    // in that time, and every thread costs time to start and to end.
    '--single-threaded-gc',
    '--v8-pool-size=1',
    '--min-semi-space-size=4',
    `--initial-heap-size=${Math.min(UNCOLLECTED_MB, oldSpaceMb)}`,
    ...VERSION_FLAGS,
    '--no-addons',
    '--no-global-search-paths',
    '--no-warnings',
    ...(known.has('--disable-sigusr1') ? ['--disable-sigusr1'] : []),
    ...(known.has('--no-experimental-sqlite') ? ['--no-experimental-sqlite'] : []),
    // Node reserves 10 GB of addresses for each WebAssembly memory, to save checks of bounds.
    ...(addressSpace !== Number.POSITIVE_INFINITY && known.has('--disable-wasm-trap-handler')
      ? ['--disable-wasm-trap-handler']
      : []),
    `--max-old-space-size=${oldSpaceMb}`,
  ];
}

const EVERYWHERE = ['permission model', 'bare realm', 'time limit'];

/** @param main the text of the program */
export const nodeProgram = (limits: Limits, main: string, own: OwnLimits): Program => ({
  command: [process.execPath, ...nodeFlags(limits, own), '-e', main],
  ownMb: nodeOwnMb(),
  addresses: NODE_ADDRESSES,
  layers: EVERYWHERE,
  weakLayers: ['heap limit'],
});
