/**
 * The ways to start the sandboxed process, strongest first. Which of them this machine allows is found by
 * trying: if a way fails before the process greets (namespaces forbidden by a container, Node unreadable for
 * another user), the next one is tried.
 *
 * Linux: namespaces of its own (users, network, processes, mounts, IPC), so nothing outside can be seen or
 * signalled and whatever it starts dies with it; as root also another uid. Then resource limits (util-linux
 * `prlimit`), then no capabilities and none to gain. Elsewhere: Node's permission model, a heap limit, the
 * bare realm and the clock; for Python its audit hook and the clock.
 */
import type { Limits } from './limits.ts';
import { type OwnLimits, ownLimits } from './own-limits.ts';
import type { Program } from './program.ts';
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
  /** What the program finds in its environment beside nothing. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Names the program, where there are several that could be tried. */
  readonly program?: string | undefined;
}

interface Needs {
  readonly cpuSeconds: number;
  readonly dataBytes: number;
}

/** What a sandboxed process is limited to, unless this process has less. */
const needsOf = (limits: Limits, { ownMb }: Program): Needs => ({
  // Above the limit that the parent keeps, which leaves out the first moments of each script.
  cpuSeconds: Math.ceil(limits.totalMs / 1000) + 20,
  dataBytes: Math.ceil(limits.memoryMb + ownMb) * 1024 * 1024,
});

/**
 * What a submission has less of here than its limits say, in words; null if it has all of it. A submission
 * that is ended where there is less gets no verdict: elsewhere it might have finished.
 */
export function shortageOf(limits: Limits, own: OwnLimits, program: Program): string | null {
  const { cpuSeconds, dataBytes } = needsOf(limits, program);
  if (own.cpuSeconds < cpuSeconds) {
    return `a limit of ${own.cpuSeconds} s of processor time, where a submission may need ${cpuSeconds} s (ulimit -t)`;
  }
  const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`;
  if (own.dataBytes < dataBytes) {
    return `a limit of ${megabytes(own.dataBytes)} of data, where a submission may need ${megabytes(dataBytes)} (ulimit -d)`;
  }
  const addresses = program.addresses + limits.memoryMb * 1024 * 1024;
  if (own.addressSpace < addresses) {
    return `a limit of ${megabytes(own.addressSpace)} of address space, where a submission may need ${megabytes(addresses)} (ulimit -v)`;
  }
  return null;
}

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

/** The ways to start it. @param own the limits of this process, which no child can exceed */
export function plansAround(program: Program, limits: Limits, own: OwnLimits = ownLimits()): LaunchPlan[] {
  const plan = (
    prefix: readonly string[],
    layers: readonly string[],
    uid: number | null = null,
  ): LaunchPlan => {
    const [command, ...args] = [...prefix, ...program.command];
    const { environment, name } = program;
    return {
      command: command!,
      args,
      layers: [...layers, ...program.layers],
      uid,
      environment,
      program: name,
    };
  };
  if (process.platform !== 'linux') return [plan([], program.weakLayers)];

  const [unshare, setpriv, prlimit] = [systemTool('unshare'), systemTool('setpriv'), systemTool('prlimit')];
  const needs = needsOf(limits, program);
  const cpuSeconds = Math.min(own.cpuSeconds, needs.cpuSeconds);
  const bytes = Math.min(own.dataBytes, needs.dataBytes);
  const files = Math.min(own.openFiles, 64);
  const capped = prlimit
    ? [prlimit, `--data=${bytes}`, '--fsize=0', '--core=0', `--nofile=${files}`, `--cpu=${cpuSeconds}`]
    : [];
  const cappedLayers = prlimit ? ['memory limit', 'no file writing'] : program.weakLayers;
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
  plans.push(plan([], program.weakLayers));
  return plans;
}
