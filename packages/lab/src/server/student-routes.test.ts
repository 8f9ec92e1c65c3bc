import type { GradeReport } from '@hw5/grader';
import { expect, it } from 'vitest';
import { StudentRoutes } from './student-routes.ts';

it('grades once for concurrent requests, and again for later ones', async () => {
  const report = { score: 3 } as GradeReport;
  let graded = 0;
  const routes = new StudentRoutes('/folder/model.ts', async () => {
    graded++;
    return report;
  });
  expect(await Promise.all([routes.checks(), routes.checks()])).toEqual([{ report }, { report }]);
  expect(graded).toBe(1);
  expect(await routes.checks()).toEqual({ report });
  expect(graded).toBe(2);
});
