/**
 * Looks for processes that outlived a test, by a word in their command line. Finds nothing where there is no
 * /proc.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Occurs in the command line of every sandboxed process. */
const SANDBOX_FLAG = '--disallow-code-generation-from-strings';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): Process[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return [{ pid: Number(pid), parent, command }];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}

const shown = ({ pid, command }: Process): string => `${pid} ${command.slice(0, 200)}`;

/** Every process with this word in its command line; a word made up for one test finds nobody else's. */
export function processesWith(word: string): string[] {
  return processes()
    .filter(({ command }) => command.includes(word))
    .map(shown);
}

/** Sandboxed processes that this very process started and that still run. */
export function ownSandboxes(): string[] {
  return processes()
    .filter(({ parent, command }) => parent === process.pid && command.includes(SANDBOX_FLAG))
    .map(shown);
}
