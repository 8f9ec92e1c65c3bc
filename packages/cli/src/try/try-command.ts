/** The action of `hw5 try`: reads numbers, runs the method in the grader's sandbox, shows what came out. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { isPython, showPath, userDirectory } from '@hw5/base/node';
import { terminalColumns } from '@hw5/base/terminal/columns';
import { sanitizeValue } from '@hw5/base/text';
import type { CheckId, Operation } from '@hw5/grader';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { suggest } from '../shell/suggest.ts';
import { optionOf, partNames, parts, type SettingName, settingNames } from './parts.ts';
import { readValue } from './read-value.ts';
import type { Given } from './trial.ts';
import { trialJson } from './trial-json.ts';
import { trialScript } from './trial-script.ts';
import { trialText } from './trial-text.ts';

/** @throws InputError for wrong numbers, and for a file that cannot be run. */
export async function tryCommand({ args, flags }: CommandLine): Promise<ExitCode> {
  const [file, method, ...texts] = args as [string, string, ...string[]];
  const from = userDirectory();
  // Its methods have names of their own.
  if (isPython(file)) throw (await import('@hw5/grader')).notInPython(resolve(from, file));
  const part = partOf(method);
  const given = readAll(part, texts, flags, from);
  requireModel(resolve(from, file), file);
  const script = trialScript(part, given);
  const { callText, trySubmission } = await import('@hw5/grader');
  const trial = await trySubmission(resolve(from, file), part, script.script);
  const last = script.script.operations.findLast(isCall);
  const call = last ? callText(last.method, last.args) : 'new Model(…)';
  const example = texts.length === 0 && Object.keys(given.settings).length === 0;
  if (flags.json === true) {
    const facts = trialJson({ trial, script, method: part, call, example });
    process.stdout.write(`${JSON.stringify(sanitizeValue(facts), null, 2)}\n`);
  } else {
    const columns = Math.min(100, terminalColumns(process.stdout));
    process.stdout.write(trialText({ trial, script, call, columns }));
    if (example) process.stderr.write(`${exampleNote(part, showPath(resolve(from, file), from))}\n`);
  }
  return trial.problem === null ? 0 : 1;
}

/** The grader would name it by its whole path. */
function requireModel(path: string, name: string): void {
  if (existsSync(path)) return;
  throw new InputError({
    code: 'submission-missing',
    subject: name,
    expected: 'a model.ts or a folder with one',
    found: 'nothing there',
    remedy: 'Check the path.',
  });
}

const isCall = (operation: Operation): operation is Extract<Operation, { op: 'call' }> =>
  operation.op === 'call';

/** The constructor is called `init` by the grader. */
function partOf(method: string): CheckId {
  const name = method === 'constructor' ? 'init' : method;
  const found = partNames.find((part) => part === name);
  if (found) return found;
  const near = suggest(method, partNames);
  throw new InputError({
    code: 'usage',
    subject: 'method',
    expected: `one of ${partNames.join(', ')}`,
    found: JSON.stringify(method),
    remedy: near ? `Did you mean ${near}?` : 'Write it like hw5 try model.ts logits.',
  });
}

function readAll(part: CheckId, texts: readonly string[], flags: CommandLine['flags'], from: string): Given {
  const { args, settings } = parts[part];
  if (texts.length > args.length) {
    throw new InputError({
      code: 'usage',
      subject: part,
      expected: args.length === 0 ? 'no arguments, only options' : `at most ${args.join(', ')}`,
      found: `${texts.length} values`,
      remedy: 'Quote each array: "[[1, 2], [3, 4]]" is one value.',
    });
  }
  const given = settingNames.filter((name) => flags[name] !== undefined);
  const other = given.find((name) => !settings.includes(name));
  if (other) throw notAnOption(part, other, settings);
  return {
    args: Object.fromEntries(texts.map((text, i) => [args[i]!, readValue(args[i]!, text, from)])),
    settings: Object.fromEntries(
      given.map((name) => [name, readValue(optionOf(name), String(flags[name]), from)]),
    ),
  };
}

function notAnOption(part: CheckId, name: SettingName, settings: readonly SettingName[]): InputError {
  return new InputError({
    code: 'usage',
    subject: part,
    expected: settings.length === 0 ? 'no options' : `only ${settings.map(optionOf).join(', ')}`,
    found: optionOf(name),
    remedy: 'Leave it out.',
  });
}

/** Numbers of one's own, ready to be changed. */
function exampleNote(part: CheckId, file: string): string {
  const own = parts[part].args.map((name) => OWN[name]!).join(' ');
  const { settings } = parts[part];
  const options = settings.includes('images')
    ? ' --images "[[0, 1], [1, 0]]" --labels "[0, 1]"'
    : settings.includes('W')
      ? ' --W "[[1, 2], [3, 4]]"'
      : '';
  const command = `hw5 try ${file} ${part}${own === '' ? '' : ` ${own}`}${options}`;
  return `note: these are the example's numbers; work it out on paper. Your own: ${command}`;
}

const OWN: Readonly<Record<string, string>> = {
  inputs: '"[3, 4]"',
  probabilities: '"[0.1, 0.9]"',
  gtLabel: '0',
  img: '"[3, 4]"',
  gradW: '"[[1, 0], [0, 1]]"',
  gradB: '"[1, 1]"',
};
