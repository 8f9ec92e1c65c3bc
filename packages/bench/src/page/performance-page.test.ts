import { expect, it } from 'vitest';
import type { BenchReport } from '../bench-report.ts';
import { performancePage } from './performance-page.ts';

const report: BenchReport = {
  date: '2026-11-24T06:00:00.000Z',
  machine: '2 × a processor',
  versions: ['Node v20', 'no C compiler (cc)'],
  rounds: 5,
  short: false,
  results: [],
  failures: [],
};

it('gives date, machine, versions, rounds, and how to run it again', () => {
  const page = performancePage(report);
  for (const part of [
    '2026-11-24, 2 × a processor',
    '- Node v20',
    '- no C compiler (cc)',
    '5 rounds',
    '--write',
  ]) {
    expect(page).toContain(part);
  }
});

it('lists what failed', () => {
  const page = performancePage({ ...report, failures: [{ id: 'help', message: 'broken' }] });
  expect(page).toContain('- help failed: broken');
});

it('warns of the short form', () => {
  expect(performancePage(report)).not.toContain('short form');
  expect(performancePage({ ...report, short: true })).toContain('mean nothing');
});
