/** Names, hashes and counts of cohorts; whole runs are in test/command/cohort.test.ts. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { allRight, firstMistake, reportWith } from '../../test/support/sample-reports.ts';
import type { CohortRow, CohortSubmission } from './cohort.ts';
import { contentHash, graderFingerprint } from './fingerprint.ts';
import { overviewOf } from './overview.ts';
import { slugsOf } from './slugs.ts';

fc.configureGlobal({ seed: 6 });
const home = mkdtempSync(join(tmpdir(), 'hw5-parts-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const submission = (name: string): CohortSubmission => ({
  name,
  path: `/${name}`,
  source: `/${name}`,
  bytes: null,
  problem: null,
});

describe('slugs', () => {
  it('keep what every system can store and change the rest', () => {
    const [plain, unicode, slash, dots, reserved] = slugsOf(
      ['ann_1', 'Żółć', 'a/b', '..', 'NUL'].map(submission),
    );
    expect([plain, unicode]).toEqual(['ann_1', 'Żółć']);
    expect(slash).toMatch(/^a_b-[0-9a-f]{8}$/);
    expect(dots).toMatch(/^_-[0-9a-f]{8}$/);
    expect(reserved).toMatch(/^NUL-[0-9a-f]{8}$/);
  });

  it('never clash, not even where case does not count, and never leave the folder', () => {
    const names = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(names, (list) => {
        const slugs = slugsOf(list.map(submission));
        const folded = slugs.map((slug) => slug.toLowerCase());
        return (
          new Set(folded).size === list.length &&
          slugs.every((slug) => !/[\\/:*?"<>|\p{Cc}]|^\.|^$/u.test(slug) && Buffer.byteLength(slug) < 240)
        );
      }),
    );
    expect(new Set(slugsOf(['Ann', 'ann', 'ANN'].map(submission)).map((s) => s.toLowerCase())).size).toBe(3);
  });

  it('never clash with a student who is called what another name is changed to', () => {
    const [changed] = slugsOf(['a b'].map(submission));
    expect(new Set(slugsOf([changed!, 'a b'].map(submission))).size).toBe(2);
    expect(new Set(slugsOf(['a b', changed!].map(submission))).size).toBe(2);
    const [, second] = slugsOf(['straße', 'STRASSE'].map(submission));
    expect(second).toMatch(/^STRASSE-[0-9a-f]{8}$/);
  });
});

describe('content hashes', () => {
  const lay = (name: string, files: Record<string, string>): string => {
    const folder = join(home, name);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    return contentHash(folder);
  };

  it('depend on names and bytes, not on place or time', () => {
    const one = lay('one', { 'model.ts': 'x', 'a/b.ts': 'y' });
    expect(lay('two', { 'a/b.ts': 'y', 'model.ts': 'x' })).toBe(one);
    expect(lay('three', { 'model.ts': 'x', 'a/c.ts': 'y' })).not.toBe(one);
    expect(lay('four', { 'model.ts': 'xy', 'a/b.ts': '' })).not.toBe(one);
  });

  it.runIf(process.platform === 'linux')('take names that are no UTF-8', () => {
    const before = lay('latin', { 'model.ts': 'x' });
    const odd = Buffer.concat([Buffer.from(`${join(home, 'latin')}/`), Buffer.from('Müller', 'latin1')]);
    writeFileSync(odd, '1');
    const one = contentHash(join(home, 'latin'));
    writeFileSync(odd, '2');
    expect(new Set([before, one, contentHash(join(home, 'latin'))]).size).toBe(3);
  });

  it('do not follow links, nor count what is installed', () => {
    const before = lay('linked', { 'model.ts': 'x' });
    lay('linked', { 'node_modules/p/index.js': 'y' });
    expect(contentHash(join(home, 'linked'))).toBe(before);
    symlinkSync('/', join(home, 'linked', 'root'));
    expect(contentHash(join(home, 'linked'))).not.toBe(before);
  });

  it('the grader’s own is stable', () => {
    expect(graderFingerprint()).toMatch(/^[0-9a-f]{64}$/);
    expect(graderFingerprint()).toBe(graderFingerprint());
  });
});

describe('the class overview', () => {
  const row = (outcome: CohortRow['outcome']): CohortRow => ({
    submission: submission('a'),
    slug: 'a',
    outcome,
    hash: null,
    resumed: false,
  });

  it('averages over what was graded, and counts the rest', () => {
    const timeout = reportWith({ trainNN: { status: 'timeout', message: 'Stopped.' } });
    const overview = overviewOf([
      row({ kind: 'report', report: allRight }),
      row({ kind: 'report', report: firstMistake }),
      row({ kind: 'report', report: timeout }),
      row({ kind: 'report', report: { ...allRight, status: 'rejected', score: 0, checks: [] } }),
      row({ kind: 'grader-error', explanation: 'x' }),
    ]);
    expect(overview).toMatchObject({ submissions: 5, graded: 3, rejected: 1, graderErrors: 1, fullScore: 1 });
    // one division's rounding
    expect(overview.meanScore).toBeAllclose((10 + 8 + 8) / 3, { rtol: 1e-15, atol: 0 });
    expect(overview.checks[6]).toMatchObject({ passed: 2, statuses: { timeout: 1, passed: 2 } });
    expect(overview.misconceptions).toEqual([{ name: 'no-max-shift', check: 'forwardPass', count: 1 }]);
  });

  it('of nobody has no mean', () => {
    expect(overviewOf([])).toMatchObject({ submissions: 0, meanScore: null, checks: [], misconceptions: [] });
  });
});
