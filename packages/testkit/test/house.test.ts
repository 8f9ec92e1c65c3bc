/** The house's rules on how files look (CONTRIBUTING.md, "Rules"), held against every file. */
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
  ] as const)('%s', (_title, rule) => {
    expect(rule(files).map(({ text }) => text)).toEqual([]);
  });
});
