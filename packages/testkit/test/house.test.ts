/**
 * The house's rules on how files look (CONTRIBUTING.md, "Habits"), held against every file of every package.
 *
 * `leftOver` counts, by package, what was there when a rule came; a count may only shrink, and ends at
 * nothing.
 */
import { describe, expect, it } from 'vitest';
import * as rules from '../src/house/findings.ts';
import { repository } from '../src/house/repository.ts';
import { readSourceFiles } from '../src/house/source-files.ts';

const CIRCLES = 'no circle of files, not even of types';
const PARAMETERS = 'no function with 8 or more positional parameters';
const COMMENTS = 'comment lines of at most 110 columns';
const LONG_FILES = `"${rules.LONG_FILE_MARKER}" and the reason at the top of a file past 250 lines`;
const WORDS = 'names by docs/glossary.md';
const GLOBALS = 'no name that hides a global';
const TEST_ONLY = 'no file in src that only tests import';

const leftOver: Readonly<Record<string, number>> = {
  [COMMENTS]: 3,
  [WORDS]: 11,
};

const files = readSourceFiles(repository);

describe('every file of every package has', () => {
  it.each([
    [CIRCLES, rules.circles],
    [PARAMETERS, rules.manyParameters],
    [COMMENTS, rules.longComments],
    [LONG_FILES, rules.longFiles],
    [WORDS, rules.replacedWords],
    [GLOBALS, rules.shadowedGlobals],
    [TEST_ONLY, rules.testOnlySources],
  ] as const)('%s', (title, rule) => {
    const found = rule(files).map(({ text }) => text);
    const most = leftOver[title] ?? 0;
    expect(found.length <= most ? [] : found, `at most ${most}, found ${found.length}`).toEqual([]);
  });
});
