/**
 * `--resume`: finds the interrupted run, takes its flags, and makes sure that what it goes on with is what it
 * was begun with.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { showPath, writeFileAtomic } from '@hw5/base/node';
import type { Dataset } from '@hw5/datasets';
import { datasetTitle } from '@hw5/report/question-6a';
import { readResume } from '../record/resume-file.ts';
import {
  type DataIdentity,
  type ResumePoint,
  type ResumeState,
  type RunSettings,
  resumedFile,
  resumeFile,
} from '../record/resume-state.ts';
import { versions } from '../record/versions.ts';
import type { RunOptions } from './run-options.ts';
import type { TrainableModel } from './trainable-model.ts';

type Flags = Readonly<Record<string, unknown>>;

export interface Resumed {
  readonly state: ResumeState;
  /** The folder as the user names it. */
  readonly shown: string;
  /** Those of the interrupted run, with those of this command line. */
  readonly flags: Flags;
}

/** Flags of one call only: where it writes, and how it prints. */
const ofOneCall: readonly string[] = ['resume', 'out', 'json', 'inspect'];
const paths: readonly string[] = ['data', 'model'];

/** @returns null without `--resume`. @throws InputError where there is nothing to go on with. */
export function readResumed(flags: Flags, from: string): Resumed | null {
  const { resume } = flags;
  if (resume === undefined) return null;
  const shown = typeof resume === 'string' ? resume : latest(from);
  const directory = resolve(from, shown);
  const state = readResume(shown, directory);
  const saved = Object.entries(state.flags).map(([name, value]) => [
    name,
    paths.includes(name) ? showPath(resolve(directory, String(value)), from) : value,
  ]);
  // Commander says true for a --no-… that is not given.
  const given = Object.entries(flags).filter(
    ([name, value]) => value !== undefined && !(name === 'trainAccuracy' && value === true),
  );
  return { state, shown, flags: { ...Object.fromEntries(saved), ...Object.fromEntries(given) } };
}

/** The interrupted run under runs/ that was written last, without those that another run went on from. */
function latest(from: string): string {
  const found = foldersIn(join(from, 'runs'))
    .filter((name) => !existsSync(join(from, 'runs', name, resumedFile)))
    .map((name) => ({ name, at: modifiedAt(join(from, 'runs', name, resumeFile)) }))
    .filter(({ at }) => at > 0)
    .sort((a, b) => b.at - a.at)[0];
  if (found) return showPath(join(from, 'runs', found.name), from);
  throw new InputError({
    code: 'resume-folder',
    subject: '--resume',
    expected: 'a run under runs/ that was interrupted and has not been resumed',
    found: 'none',
    remedy: 'Name its folder: --resume DIR.',
  });
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const modifiedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/**
 * Notes in the interrupted run's folder where another run has gone on from it. A folder that cannot be
 * written only means that it can be found again.
 *
 * @param directory of the other run, absolute.
 */
export function noteResumed({ shown }: Resumed, from: string, directory: string): void {
  const interrupted = resolve(from, shown);
  const text = JSON.stringify({ format: 'hw5-resumed/1', in: relative(interrupted, directory) });
  try {
    writeFileAtomic(join(interrupted, resumedFile), `${text}\n`);
  } catch {}
}

/** The flags to save, their paths relative to the run folder. @param directory of that folder. */
export function flagsToSave(flags: Flags, from: string, directory: string): ResumeState['flags'] {
  const saved = Object.entries(flags).filter(
    (entry): entry is [string, string | boolean] =>
      !ofOneCall.includes(entry[0]) && ['string', 'boolean'].includes(typeof entry[1]),
  );
  return Object.fromEntries(
    saved.map(([name, value]) => [
      name,
      paths.includes(name) ? relative(directory, resolve(from, String(value))) : value,
    ]),
  );
}

export function settingsOf(options: RunOptions, model: TrainableModel | null): RunSettings {
  const { datasets, modes, seed, limit = null, trainAccuracy, hyperparameters } = options;
  return {
    datasets,
    modes,
    seed,
    limit,
    trainAccuracy,
    hyperparameters,
    model: model?.hash ?? 'reference',
    versions: { ...versions(), ...model?.versions },
  };
}

/** @throws InputError `resume-changed` that names everything that is another. */
export function requireSameSettings({ state, shown }: Resumed, now: RunSettings): void {
  const changes = settingChanges(state.settings, now);
  if (changes.length > 0) throw changed(shown, changes);
}

/** In words, such as `learningRate 0.1 instead of 0.5`. */
export function settingChanges(then: RunSettings, now: RunSettings): string[] {
  const fields = (settings: RunSettings): Record<string, string> => ({
    '--dataset': settings.datasets.join(' and '),
    '--mode': settings.modes.join(' and '),
    '--seed': String(settings.seed),
    '--limit': String(settings.limit ?? 'none'),
    'training accuracy': settings.trainAccuracy ? 'measured' : 'left out',
    ...Object.fromEntries(
      Object.entries(settings.hyperparameters).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
    ...Object.fromEntries(
      Object.entries(settings.versions).map(([name, version]) => [`version of ${name}`, version]),
    ),
  });
  const [before, after] = [fields(then), fields(now)];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes = [...names]
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name} ${after[name] ?? 'gone'} instead of ${before[name] ?? 'none'}`);
  if (then.model !== now.model) changes.push(modelChange(then.model, now.model));
  return changes;
}

function modelChange(then: string, now: string): string {
  if (then === 'reference') return 'a model of your own instead of the reference';
  return now === 'reference' ? 'the reference instead of your model' : 'a model that has been edited since';
}

export function identityOf({ name, source, checksums, train, test }: Dataset): DataIdentity {
  return { name, source, checksums, train: train.count, test: test.count };
}

/** Where a dataset's training stands; null: it has not begun. @throws InputError `resume-changed` */
export function pointOf({ state, shown }: Resumed, dataset: Dataset): ResumePoint | null {
  const network = state.networks.find(({ data }) => data.name === dataset.name);
  if (network === undefined) return null;
  const changes = dataChanges(network.data, identityOf(dataset));
  if (changes.length > 0) throw changed(shown, changes);
  return network.point;
}

export function dataChanges(then: DataIdentity, now: DataIdentity): string[] {
  const title = datasetTitle(now.name, now.source);
  if (now.source !== then.source) return [`${title} (${now.source}) instead of ${then.source}`];
  if (now.train !== then.train || now.test !== then.test) {
    return [`${now.train} and ${now.test} images of ${title} instead of ${then.train} and ${then.test}`];
  }
  const files = new Set([...Object.keys(then.checksums), ...Object.keys(now.checksums)]);
  return [...files].every((file) => then.checksums[file] === now.checksums[file])
    ? []
    : [`other images of ${title}`];
}

function changed(shown: string, changes: readonly string[]): InputError {
  return new InputError({
    code: 'resume-changed',
    subject: `--resume ${shown}`,
    expected: 'everything as the run was begun',
    found: changes.join(', '),
    remedy: 'Undo that, or run without --resume.',
  });
}
