/** `grade` of an archive: where the edition opens archives, the submission in it is graded under its name. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Course } from '../../src/cohort/course.ts';
import type { Engine, OpenEngine } from '../../src/command/engine.ts';
import { runGrade } from '../../src/command/run-grade.ts';
import { allRight } from '../support/sample-reports.ts';

let folder: string;
const graded: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hw5 archive '));
  writeFileSync(join(folder, 'work.zip'), '');
  graded.length = 0;
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const open: OpenEngine = async () =>
  ({
    grade: async (path: string) => {
      const { findSubmission } = await import('@hw5/sandbox');
      graded.push((await findSubmission(path)).source);
      return { ...allRight, submission: 'submission' };
    },
    studentOutput: async () => 'shown',
  }) as unknown as Engine;

const courseOf = (file: string) =>
  ({
    unpacked: (archive: string) => ({
      sources: [archive],
      into: async (into: string) => writeFileSync(join(into, file), 'inside'),
    }),
  }) as unknown as Course;

const raw = { format: 'json', hints: 'explain' };
const zip = () => join(folder, 'work.zip');

it('grades what is in it, and shows its own name', async () => {
  let printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  expect(await runGrade([zip()], raw, 'hw5', { open, course: courseOf('model.py') })).toBe(0);
  expect(graded).toEqual(['inside']);
  expect(JSON.parse(printed)).toMatchObject({ submission: 'work.zip', score: 10 });
});

it('names the archive where no model is in it', async () => {
  await expect(runGrade([zip()], raw, 'hw5', { open, course: courseOf('notes.txt') })).rejects.toMatchObject({
    subject: 'work.zip',
    found: 'no model.ts or model.py',
  });
});

it('is not watched, and not opened where nothing can open it', async () => {
  const watched = runGrade([zip()], { ...raw, format: 'pretty', watch: true }, 'hw5', {
    open,
    course: courseOf('model.ts'),
  });
  await expect(watched).rejects.toMatchObject({ code: 'usage', found: 'an archive' });
  await expect(runGrade([zip()], raw, 'hw5', { open })).rejects.toMatchObject({ code: 'not-a-submission' });
});
