/**
 * What a run of the bench measured, as its JSON has it; the tables and the page are made from nothing else.
 */
import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Result } from './measure/comparison.ts';
import type { Setting } from './rows/setting.ts';
import type { Failure } from './run-rows.ts';

export interface BenchReport {
  /** When it began, ISO 8601. */
  readonly date: string;
  readonly machine: string;
  readonly versions: readonly string[];
  readonly rounds: number;
  /** The short form: ratios mean nothing. */
  readonly short: boolean;
  readonly results: readonly Result[];
  readonly failures: readonly Failure[];
}

export function describeMachine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim() || 'unknown processor'}, ${memory} GB, ${platform()} ${release()} ${arch()}`;
}

/** Of everything that takes part, or why it does not. */
export function describeVersions({ python, tensorflow, compiled }: Setting): string[] {
  const peers = [compiled('mnist_epoch'), python, tensorflow];
  return [`Node ${process.version}`, ...peers.map(({ missing, version }) => missing ?? version)];
}
