/** With an engine that grades nothing: when it is called again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox, Submission } from '@hw5/sandbox';
import { expect, it, onTestFinished } from 'vitest';
import type { Engine, EngineOptions } from './engine.ts';
import { parseOptions } from './options.ts';
import { watchAndGrade } from './watch.ts';

/** Watches a file that holds `one` with this in place of a grade, which ends it by an error. */
function watch(
  grade: (save: (text: string) => void, options: EngineOptions, file: string) => Promise<never>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-watch-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'model.ts');
  const save = (text: string): void => writeFileSync(file, text);
  save('one');
  const engine = {
    openAhead: () => ({ close: async () => {} }) as Sandbox,
    grade: (_, options = {}) => grade(save, options, folder),
  } satisfies Partial<Engine>;
  return watchAndGrade(file, {
    options: parseOptions({ format: 'pretty', hints: 'none' }),
    engine: engine as unknown as Engine,
    directory: folder,
    program: 'hw5',
  });
}

const submission = (folder: string, text: string) =>
  ({
    kind: 'submission',
    language: 'javascript',
    folder,
    entry: 'model.ts',
    files: new Map([['model.ts', text]]),
  }) as unknown as Submission;

it('grades again what was changed back while its outdated grade ended', async () => {
  let grades = 0;
  const watched = watch(async (save, { signal, onLoaded }, folder) => {
    grades += 1;
    if (grades === 2) throw new Error('graded again');
    onLoaded?.(submission(folder, 'one'));
    save('two');
    await new Promise((ended) => signal!.addEventListener('abort', ended));
    save('one');
    throw signal!.reason;
  });
  await expect(watched).rejects.toThrow('graded again');
});

it('ends a grade of what was outdated before it was loaded, and grades again', async () => {
  let grades = 0;
  const watched = watch(async (save, { signal, onLoaded }, folder) => {
    grades += 1;
    if (grades === 2) throw new Error('graded again');
    save('two');
    // Longer than a save: later it would be ended by the end of the save.
    await sleep(150);
    onLoaded?.(submission(folder, 'one'));
    if (!signal!.aborted) await new Promise((ended) => signal!.addEventListener('abort', ended));
    throw signal!.reason;
  });
  await expect(watched).rejects.toThrow('graded again');
});
