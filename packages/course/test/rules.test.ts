/** Late days and overrides: worked by hand. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SummaryRow } from '@hw5/grader/command';
import { afterAll, describe, expect, it } from 'vitest';
import { applyLateRule, checkExtraDays, readLateRule, readOverrides, settle } from '../src/index.ts';

const home = mkdtempSync(join(tmpdir(), 'hw5 scores ü '));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let count = 0;
function file(name: string, text: string): string {
  const path = join(home, String(++count), name);
  mkdirSync(join(path, '..'));
  writeFileSync(path, text);
  return path;
}

const row = (fields: Partial<SummaryRow>): SummaryRow => ({
  name: 'Doe, Jane',
  ids: { sid: '0012', email: 'jane@x.edu' },
  path: '',
  status: 'graded',
  score: 8,
  maxScore: 10,
  checks: {},
  misconceptions: [],
  reason: null,
  report: null,
  final: 8,
  finalReason: null,
  submittedAt: null,
  lateMinutes: null,
  submissionHash: null,
  ...fields,
});

describe('late days', () => {
  const rule = (text: string) => readLateRule(file('late.yml', text));

  it.each([
    // minutes, rule, extra days, final, why
    [0, 'perDay: 1', 0, 8, null],
    [15, 'perDay: 1\ngraceMinutes: 15', 0, 8, null],
    [16, 'perDay: 1\ngraceMinutes: 15', 0, 7, '1 day late'],
    [24 * 60, 'perDay: 1', 0, 7, '1 day late'],
    [24 * 60 + 1, 'perDay: 1', 0, 6, '2 days late'],
    [49 * 60, 'perDay: 10 %\ngraceMinutes: 60', 0, 6.4, '2 days late'],
    [49 * 60, 'perDay: 10 %\nfreeDays: 1', 0, 6.4, '3 days late, 1 free'],
    [49 * 60, 'perDay: 10 %\nfreeDays: 1', 2, 8, '3 days late, 3 free'],
    [49 * 60, 'perDay: 5', 0, 0, '3 days late'],
    [49 * 60, 'lastDay: 2', 0, 0, '3 days late, after the last day'],
    [49 * 60, 'lastDay: 2', 1, 8, '3 days late, 1 free'],
  ])('%d minutes, %j and %d more days: %d', (lateMinutes, text, extra, final, finalReason) => {
    expect(applyLateRule(row({ lateMinutes }), rule(text), extra)).toEqual({ final, finalReason });
  });

  it('are counted from the deadline, whatever the zone', () => {
    const due = rule('due: 2026-12-05T23:59:00-06:00\nperDay: 1');
    const at = (submittedAt: string) => applyLateRule(row({ submittedAt }), due, 0).final;
    expect(at('2026-12-06T05:59:00Z')).toBe(8);
    expect(at('2026-12-06T05:59:01Z')).toBe(7);
    expect(at('2026-12-07T06:59:00+01:00')).toBe(7);
  });

  it('that nobody can count give no score, and no score is none', () => {
    const perDay = rule('perDay: 1\nmissing: 0');
    expect(applyLateRule(row({ lateMinutes: 'unknown' }), perDay, 0).final).toBeNull();
    expect(
      applyLateRule(row({ score: null, status: 'not-graded', lateMinutes: 99 }), perDay, 0).final,
    ).toBeNull();
    expect(applyLateRule(row({ score: null, status: 'missing' }), perDay, 0).final).toBe(0);
    expect(applyLateRule(row({ score: null, status: 'missing' }), rule('perDay: 1'), 0).final).toBeNull();
  });

  it.each([
    ['due: 5 December\n', /late\.yml:1: expected due: a time with its zone/],
    ['perDay: 1\nfreeDay: 2\n', /late\.yml:2: expected one of due, graceMinutes.*found "freeDay"/],
    ['perDay: 1\n\nlastDay: -1\n', /late\.yml:3: expected lastDay: a number/],
    ['perDay: 10 percent\n', /late\.yml:1: expected perDay: a percentage/],
    ['perDay: [1\n', /late\.yml:\d: expected YAML/],
    ['5\n', /late\.yml: expected a list of settings/],
  ])('in a rule %j are one line with its place', (text, message) => {
    expect(() => rule(text)).toThrow(expect.objectContaining({ code: 'late-rule' }));
    expect(() => rule(text)).toThrow(message);
  });

  it('of somebody need to be somebody’s', () => {
    const extra = rule('extraDays: { 0012: 2, Nobody: 1 }');
    expect(extra.extraDays).toEqual({ '0012': 2, Nobody: 1 });
    expect(() => checkExtraDays(extra, [row({})])).toThrow(/one student called "Nobody", found nobody/);
    const ann = row({ ids: { sid: '0012', email: 'a@x' } });
    const twice = rule('extraDays: { 0012: 2, a@x: 1 }');
    expect(() => checkExtraDays(twice, [ann])).toThrow(/each student once, found a second entry for a@x/);
    const doe = ['1', '2'].map((sid) => row({ name: 'Doe', ids: { sid } }));
    expect(() => checkExtraDays(rule('extraDays: { Doe: 2 }'), doe)).toThrow(
      /2 people: Doe \(1\); Doe \(2\)/,
    );
  });
});

describe('overrides', () => {
  const people = [row({}), row({ name: 'Doe, Jane', ids: { sid: '13' } }), row({ name: 'Roe', ids: {} })];
  const overrides = (text: string) => readOverrides(file('overrides.csv', text), people);

  it('come last, with who decided and why', () => {
    const decided = overrides(
      'student,score,reason,who\n0012,8.5,"see the mail, please",tm\n"roe",0,copied,tm\n',
    );
    const rule = readLateRule(file('late.yml', 'perDay: 1'));
    const rows = [people[0]!, people[1]!, { ...people[2]!, lateMinutes: 5 }];
    const settled = settle(rows, { rule, overrides: decided });
    expect(settled.map(({ score, final, finalReason }) => [score, final, finalReason])).toEqual([
      [8, 8.5, 'tm: see the mail, please'],
      [8, 8, null],
      [8, 0, 'tm: copied'],
    ]);
  });

  it.each([
    ['student,score,reason\n', /:1: expected the columns/],
    ['student,score,reason,who\n0012,85,r,w\n', /:2: expected a score from 0 to 10, found "85"/],
    ['student,score,reason,who\n0012,,r,w\n', /:2: expected a score/],
    ['student,score,reason,who\n0012,8,,w\n', /:2: expected a reason and who/],
    [
      'student,score,reason,who\nDoe Jane,8,r,w\n',
      /:2: expected one student called "Doe Jane", found 2 people: /,
    ],
    ['student,score,reason,who\n\n99,8,r,w\n', /:3: expected one student called "99", found nobody/],
    ['student,score,reason,who\n13,8,r,w\n13,9,r,w\n', /:3: expected one line for each student/],
  ])('%j are one line with its place', (text, message) => {
    expect(() => overrides(text)).toThrow(message);
  });
});
