import { runReport } from '@hw5/report';
import { expect, it } from 'vitest';
import { emptyRun } from './empty-run.ts';

it('makes a page with every section', () => {
  const page = runReport(emptyRun);
  const headings = [...page.matchAll(/<h([23])[^>]*>([^<]+)/g)].map(([, , text]) => text);
  expect(headings).toEqual(expect.arrayContaining(['Question 6(a)', 'Provenance']));
  expect(page.match(/<svg/g)?.length).toBeGreaterThan(1);
  expect(page.match(/data:image\/png/g)!.length).toBeGreaterThanOrEqual(11); // Ten classes' weights, and a mistake.
});
