/**
 * The ways to start the sandboxed process, strongest first. Which of them this machine allows is found by
 * trying: if a way fails before the process greets (namespaces forbidden by a container, Node unreadable for
 * another user), the next one is tried.
 *
 * Linux: namespaces of its own (users, network, processes, mounts, IPC), so nothing outside can be seen or
 * signalled and whatever it starts dies with it; as root also another uid. Then resource limits (util-linux
 * `prlimit`), then no capabilities and none to gain. Elsewhere: Node's permission model, a heap limit, the
 * bare realm and the clock.
 */
import { readFileSync } from 'node:fs';
import type { Limits } from './limits.ts';
import { type OwnLimits, ownLimits } from './own-limits.ts';
import { systemTool } from './system-tool.ts';

export interface LaunchPlan {
  readonly command: string;
  readonly args: readonly string[];
  /** Layers that this way of starting gives, as the report names them. */
  readonly layers: readonly string[];
  /**
   * The uid that only this process has, by which leftovers are found; null if they cannot be found or need
   * not be.
   */
  readonly uid: number | null;
}

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

interface Needs {
  readonly cpuSeconds: number;
  readonly dataBytes: number;
}

/** What a sandboxed process is limited to, unless this process has less. */
const needsOf = (limits: Limits): Needs => ({
  // Above the limit that the parent keeps, which leaves out the first moments of each script.
  cpuSeconds: Math.ceil(limits.totalMs / 1000) + 20,
  dataBytes: Math.ceil(limits.memoryMb + nodeOwnMb()) * 1024 * 1024,
});

/** Addresses that Node claims without using them, and differs in by version; far above any of them. */
const NODE_ADDRESSES = 2 ** 31;

/**
 * What a submission has less of here than its limits say, in words; null if it has all of it. A submission
 * that is ended where there is less gets no verdict: elsewhere it might have finished.
 */
export function shortageOf(limits: Limits, own: OwnLimits): string | null {
  const { cpuSeconds, dataBytes } = needsOf(limits);
  if (own.cpuSeconds < cpuSeconds) {
    return `a limit of ${own.cpuSeconds} s of processor time, where a submission may need ${cpuSeconds} s (ulimit -t)`;
  }
  const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`;
  if (own.dataBytes < dataBytes) {
    return `a limit of ${megabytes(own.dataBytes)} of data, where a submission may need ${megabytes(dataBytes)} (ulimit -d)`;
  }
  const addresses = NODE_ADDRESSES + limits.memoryMb * 1024 * 1024;
  if (own.addressSpace < addresses) {
    return `a limit of ${megabytes(own.addressSpace)} of address space, where a submission may need ${megabytes(addresses)} (ulimit -v)`;
  }
  return null;
}

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
    // Node 20's V8 optimizes code that has run for milliseconds, in each realm anew; this makes it wait ten
    // times as long.
    ...(process.versions.v8.startsWith('11.3.') ? ['--interrupt-budget=675840'] : []),
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

const everywhere = ['permission model', 'bare realm', 'time limit'];

/**
 * Uids that no account has, one for each process: even without namespaces a submission can then signal no
 * other process, and what it leaves behind is found by its uid. Containers that map only the first 65,536
 * refuse the first; the second lies in the range that systemd gives to services on the fly. A uid that is in
 * use is not taken (sandbox-process.ts).
 */
function unusedUids(): number[] {
  return [
    1_600_000_000 + Math.floor(Math.random() * 400_000_000),
    61_200 + Math.floor(Math.random() * 4_000),
  ];
}
const NOBODY = 65_534;

function become(setpriv: string, uid: number): string[] {
  return [setpriv, `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
}

/** @param own the limits of this process, which no child can exceed */
export function launchPlans(limits: Limits, main: string, own: OwnLimits = ownLimits()): LaunchPlan[] {
  const node = [process.execPath, ...nodeFlags(limits, own), '-e', main];
  const plan = (
    prefix: readonly string[],
    layers: readonly string[],
    uid: number | null = null,
  ): LaunchPlan => {
    const [command, ...args] = [...prefix, ...node];
    return { command: command!, args, layers: [...layers, ...everywhere], uid };
  };
  if (process.platform !== 'linux') return [plan([], ['heap limit'])];

  const [unshare, setpriv, prlimit] = [systemTool('unshare'), systemTool('setpriv'), systemTool('prlimit')];
  const needs = needsOf(limits);
  const cpuSeconds = Math.min(own.cpuSeconds, needs.cpuSeconds);
  const bytes = Math.min(own.dataBytes, needs.dataBytes);
  const files = Math.min(own.openFiles, 64);
  const capped = prlimit
    ? [prlimit, `--data=${bytes}`, '--fsize=0', '--core=0', `--nofile=${files}`, `--cpu=${cpuSeconds}`]
    : [];
  const cappedLayers = prlimit ? ['memory limit', 'no file writing'] : ['heap limit'];
  const powerless = setpriv ? [setpriv, '--no-new-privs', '--bounding-set=-all', '--inh-caps=-all'] : [];
  const noGain = setpriv ? [setpriv, '--no-new-privs'] : [];
  const separate = unshare ? [unshare, '-Urnpfi', '--mount-proc', '--kill-child'] : null;
  const root = process.getuid?.() === 0;

  const plans: LaunchPlan[] = [];
  if (separate && root && setpriv) {
    plans.push(
      plan(
        [...become(setpriv, NOBODY), ...separate, ...capped, ...powerless],
        ['namespaces', 'other user', ...cappedLayers],
      ),
    );
  }
  if (separate) plans.push(plan([...separate, ...capped, ...powerless], ['namespaces', ...cappedLayers]));
  if (unshare && root && setpriv) {
    // Where only user namespaces are forbidden, root needs none to make the others.
    const plain = [unshare, '-npfi', '--mount-proc', '--kill-child'];
    const other = [...become(setpriv, NOBODY), '--no-new-privs', '--bounding-set=-all', '--inh-caps=-all'];
    plans.push(plan([...plain, ...capped, ...other], ['namespaces', 'other user', ...cappedLayers]));
  }
  if (root && setpriv) {
    for (const uid of unusedUids()) {
      const prefix = [...capped, ...become(setpriv, uid), '--no-new-privs'];
      plans.push(plan(prefix, ['other user', ...cappedLayers], uid));
    }
  }
  plans.push(plan([...capped, ...noGain], cappedLayers));
  plans.push(plan([], ['heap limit']));
  return plans;
}
