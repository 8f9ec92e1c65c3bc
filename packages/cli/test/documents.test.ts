/** Every command and option that a document names is one that the program's own help names. */
import { commandsOf, loneOptions, optionsIn, readDocuments, repository } from '@hw5/testkit/house';
import { beforeAll, describe, expect, it } from 'vitest';
import { OneProcess } from './support/one-process.ts';

/** Called from pnpm scripts and the hand-out's npm scripts by another name. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  'pnpm hw5': [],
  'pnpm grade': ['grade'],
  'pnpm start': ['run'],
  'npx hw5': [],
  'npm start': ['run'],
  'npm run grade': ['grade'],
};
/** Options of other programs, which stand alone in a document. */
const foreign = ['--frozen-lockfile', '--short', '--only', '--rounds', '--write', '--json', '--out'];

const documents = readDocuments(repository).filter(({ path }) => !path.startsWith('docs/decisions/'));
/** By command ("", "run", "fixtures generate"): the options and subcommands that its help names. */
const helps = new Map<string, { options: readonly string[]; subcommands: readonly string[] }>();

const { PATH = '' } = process.env;

async function readHelp(program: OneProcess, command: readonly string[]): Promise<void> {
  const call = { args: [...command, '--help'], cwd: repository, env: { PATH } };
  const { stdout, exitCode } = await program.run(call);
  expect([command, exitCode]).toEqual([command, 0]);
  const [, list = ''] = stdout.split('\nCommands:\n');
  const subcommands = [...list.split('\n\n')[0]!.matchAll(/^ {2}([a-z][a-z-]*)/gm)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'help');
  helps.set(command.join(' '), { options: optionsIn(stdout), subcommands });
  for (const subcommand of subcommands) await readHelp(program, [...command, subcommand]);
}

beforeAll(async () => {
  const program = new OneProcess();
  await readHelp(program, []).finally(() => program.close());
});

/** The words after `hw5`, or null where another program is called. */
function argumentsOf(words: readonly string[]): readonly string[] | null {
  const text = words.join(' ');
  if (words[0] === 'hw5') return words.slice(1);
  const called = Object.entries(alsoCalled).find(([name]) => text === name || text.startsWith(`${name} `));
  if (!called) return null;
  return [...called[1], ...words.slice(called[0].split(' ').length)];
}

/** The command that the words name: the longest row of subcommands, or null where a first word is none. */
function commandFrom(words: readonly string[]): string | null {
  let command = '';
  for (const word of words) {
    const { subcommands } = helps.get(command)!;
    if (!subcommands.includes(word)) return subcommands.length > 0 ? null : command;
    command = command === '' ? word : `${command} ${word}`;
  }
  return command;
}

it('finds the commands of the program', () => {
  expect([...helps.keys()]).toEqual(expect.arrayContaining(['run', 'grade', 'fixtures generate', 'lab']));
});

describe.each(documents.map((page) => [page.path, page] as const))('%s', (_path, page) => {
  it('names commands and options that exist', () => {
    const unknown = commandsOf(page).flatMap(({ words, options, text }) => {
      const given = argumentsOf(words);
      if (!given) return [];
      const command = commandFrom(given);
      if (command === null) return [text];
      const known = helps.get(command)!.options;
      return options.filter((option) => !known.includes(option)).map((option) => `${text}: no ${option}`);
    });
    const everywhere = [...helps.values()].flatMap(({ options }) => options);
    const lost = loneOptions(page).filter((name) => ![...everywhere, ...foreign].includes(name));
    expect([...unknown, ...lost]).toEqual([]);
  });
});
