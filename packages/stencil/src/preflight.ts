/**
 * What a hand-out and an autograder are made of, checked before anything is packed: the solution has full
 * score, the stencil has none, and the fixture sets are whole, of this version, made for this stencil, and
 * not the same.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { InputError } from '@hw5/base';
import { makeTemporaryFolder, showPath } from '@hw5/base/node';
import { formatCount } from '@hw5/base/text';
import {
  asGenerated,
  CHECKSUMS,
  type FixtureSet,
  FORMAT_VERSION,
  type GradeReport,
  gradeSubmission,
  loadFixtureSet,
  loadFixtureSetFor,
  makeCommand,
  methodHashes,
  PYTHON_PART,
  rawManifest,
  seedOfFiles,
} from '@hw5/grader';
import { requireContract } from './contract.ts';
import { publicFixtures, requireKind } from './fixture-sets.ts';
import { type Language, makeStencil, solutionFolder, stencils } from './stencil.ts';

export interface PreflightOptions {
  readonly language: Language;
  /** Folder of the hidden set, if there is one. */
  readonly hidden?: string | undefined;
}

/**
 * @throws InputError for the first thing that cannot be right (`preflight-…`), or for a set that cannot be
 * read
 */
export async function preflight(repository: string, { language, hidden }: PreflightOptions): Promise<void> {
  requireContract(repository);
  const folders = [publicFixtures(repository), ...(hidden === undefined ? [] : [hidden])];
  await requireKind(folders[0]!, 'public');
  if (hidden !== undefined) await requireKind(hidden, 'hidden');
  const sets: FixtureSet[] = [];
  for (const folder of folders) {
    const set = await wholeSet(folder);
    sets.push(language === 'python' ? loadFixtureSetFor('python', folder) : set);
  }
  if (hidden !== undefined) await requireOtherNumbers(folders[0]!, hidden);
  const solution = join(solutionFolder(repository), stencils[language].files[0]);
  const source = await readFile(solution, 'utf8');
  if (language === 'typescript') {
    for (const [i, set] of sets.entries()) requireThisStencil(set, folders[i]!, source);
  }
  requireFullScore(await gradeSubmission(solution, { fixtures: sets }), solution, folders);
  requireNoScore(await gradeOfStencil(repository, language, sets));
}

/** Throws an InputError (`preflight-inside`) for a place in one of the repository's own folders. */
export function requireOutside(repository: string, target: string): void {
  const parts = relative(repository, target).split(sep);
  if (parts[0] === '..' || parts.length < 2) return;
  throw new InputError({
    code: 'preflight-inside',
    subject: showPath(target),
    expected: 'a place outside of the repository, or directly in its root',
    found: `one in its folder ${parts[0]}`,
    remedy: 'What is made there may be committed or packed by mistake. Name another place with --out.',
  });
}

/** Every file, those for Python too, is the one that was generated with its manifest. */
async function wholeSet(folder: string): Promise<FixtureSet> {
  const set = await wholeFolder(folder, folder);
  const below = join(folder, PYTHON_PART);
  if (existsSync(join(below, 'manifest.json'))) await wholeFolder(below, folder);
  return set;
}

async function wholeFolder(folder: string, made: string): Promise<FixtureSet> {
  const { version, seed } = rawManifest(folder);
  if (version !== undefined && version !== FORMAT_VERSION) {
    throw new InputError({
      code: 'preflight-version',
      subject: showPath(folder),
      expected: `a set of version ${FORMAT_VERSION}`,
      found: `version ${JSON.stringify(version)}`,
      remedy: remake(made),
    });
  }
  const other = [seedOfFiles(folder), rawManifest(made).seed].find(
    (one) => one !== undefined && one !== seed,
  );
  if (other !== undefined) {
    throw new InputError({
      code: 'preflight-mixed',
      subject: showPath(folder),
      expected: 'a set of one seed',
      found: `files of the seeds ${String(seed)} and ${String(other)}`,
      remedy: remake(made),
    });
  }
  const set = loadFixtureSet(folder);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json') && !own.includes(name));
  const generated = asGenerated(folder);
  const changed = names.filter((name) => !generated(name)(readFileSync(join(folder, name), 'utf8')));
  if (changed.length === 0) return set;
  throw new InputError({
    code: 'preflight-mixed',
    subject: showPath(folder),
    expected: 'the files of one set, as they were made',
    found: `${changed.sort().join(', ')} changed since, or of another set`,
    remedy: remake(made),
  });
}

const own: readonly string[] = ['manifest.json', CHECKSUMS];

const remake = (folder: string): string => `Make it again: ${makeCommand(folder)}`;

/** Equal numbers under another name, or the same seed, make a hidden set that students have at home. */
async function requireOtherNumbers(publicFolder: string, hidden: string): Promise<void> {
  const numbers = async (folder: string) =>
    (await readFile(join(folder, 'loss.json'), 'utf8')).replace(/"set": "[^"]*"/, '');
  if ((await numbers(publicFolder)) !== (await numbers(hidden))) return;
  throw new InputError({
    code: 'preflight-public-numbers',
    subject: showPath(hidden),
    expected: 'other numbers than in the public set',
    found: 'the same ones',
    remedy: 'Make a hidden set from another seed: hw5 fixtures generate --out DIR',
  });
}

/** The methods that are given to students are those for which the set was made. */
function requireThisStencil({ givenMethods }: FixtureSet, folder: string, solution: string): void {
  const today = methodHashes('model.ts', solution);
  const other = Object.entries(givenMethods).find(
    ([name, hash]) => today[name as keyof typeof today] !== hash,
  );
  if (other === undefined) return;
  throw new InputError({
    code: 'preflight-older',
    subject: showPath(folder),
    expected: 'a set made for this stencil',
    found: `one made when ${other[0]} was another`,
    remedy: remake(folder),
  });
}

function requireFullScore(
  { score, maxScore, reason, checks }: GradeReport,
  path: string,
  folders: string[],
): void {
  if (score === maxScore) return;
  const failed = checks.filter((check) => check.score < check.maxScore).map(({ id }) => id);
  throw new InputError({
    code: 'preflight-solution',
    subject: showPath(path),
    expected: `${maxScore} of ${maxScore} points for the solution`,
    found: reason ? `a rejection (${reason})` : `${score}; it loses them in ${failed.join(', ')}`,
    remedy: `Mend the solution, or make the sets for it again: ${folders.map(makeCommand).join('; ')}`,
  });
}

async function gradeOfStencil(
  repository: string,
  language: Language,
  fixtures: readonly FixtureSet[],
): Promise<GradeReport> {
  const folder = makeTemporaryFolder('hw5-preflight-');
  try {
    const files = await makeStencil(repository, language);
    for (const { name, text } of files) await writeFile(join(folder, name), text);
    return await gradeSubmission(join(folder, files[0]!.name), { fixtures });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function requireNoScore({ score, status, reason, checks, submission }: GradeReport): void {
  if (score === 0 && status === 'graded') return;
  const passed = checks.filter((check) => check.score > 0).map(({ id }) => id);
  throw new InputError({
    code: 'preflight-stencil',
    subject: `the stencil's ${submission}`,
    expected: '0 points, with every place left open',
    found: reason ? `a rejection (${reason})` : `${formatCount(score, 'point')} for ${passed.join(', ')}`,
    remedy: 'Mark the answers of the solution: <solution NAME> … </solution>.',
  });
}
