import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GradeReport } from '@hw5/grader';
import { expect, it, onTestFinished } from 'vitest';
import type { Bundled } from './student-bundle.ts';
import { StudentRoutes } from './student-routes.ts';

it('grades once for concurrent requests, and again for later ones', async () => {
  const report = { score: 3 } as GradeReport;
  let graded = 0;
  const routes = new StudentRoutes('/folder/model.ts', async () => {
    graded++;
    return report;
  });
  expect(await Promise.all([routes.checks(), routes.checks()])).toMatchObject([{ report }, { report }]);
  expect(graded).toBe(1);
  expect(await routes.checks()).toMatchObject({ report });
  expect(graded).toBe(2);
});

it('names the version that it graded, and none if a file was saved meanwhile', async () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 röutes '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'model.ts');
  writeFileSync(file, 'export class Model {}');
  let during = () => {};
  const routes = new StudentRoutes(file, async () => {
    during();
    return {} as GradeReport;
  });
  const status = await routes.status();
  expect(status).toMatchObject({ state: 'ready', url: '/model/bundle-1.js', stamp: routes.stamp() });
  expect(await routes.checks()).toMatchObject({ stamp: routes.stamp() });
  // Another tab asks for the same text.
  expect(await routes.status()).toEqual(status);
  during = () => {
    during = () => {};
    writeFileSync(file, 'export class Model { changed = 1 }');
    // Another version, which does not share the grading that has begun.
    again = routes.checks();
  };
  let again: Promise<unknown> | null = null;
  expect(await routes.checks()).toMatchObject({ stamp: null });
  expect(await again).toMatchObject({ stamp: routes.stamp() });
  expect(await routes.status()).toMatchObject({ state: 'ready', url: '/model/bundle-2.js' });
  rmSync(file);
  expect(await routes.status()).toMatchObject({ state: 'missing', name: 'model.ts' });
});

it('ends the grading of a version that was saved anew, and gives its page that of the new one', async () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 röutes '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'model.ts');
  writeFileSync(file, 'export class Model {}');
  const report = { score: 3 } as GradeReport;
  let graded = 0;
  const routes = new StudentRoutes(file, (_, signal) => {
    if (graded++ > 0) return Promise.resolve(report);
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  });
  const endless = routes.checks();
  writeFileSync(file, 'export class Model { ended = true }');
  expect(await routes.checks()).toMatchObject({ report, stamp: routes.stamp() });
  expect(await endless).toMatchObject({ report });
});

it('serves the version that was asked for last, however long the one before takes', async () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 röutes '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'model.ts');
  writeFileSync(file, '');
  const bundling: ((code: string) => void)[] = [];
  const bundle = () =>
    new Promise<Bundled>((resolve) => {
      bundling.push((code) => {
        resolve({ bundle: { code, files: [], locate: (line) => `${code}:${line}` }, errors: null });
      });
    });
  const routes = new StudentRoutes(file, async () => ({}) as GradeReport, bundle);
  const first = routes.status();
  const second = routes.status();
  await expect.poll(() => bundling.length).toBeGreaterThanOrEqual(1);
  // Where both are bundled at once, the second is ready first.
  bundling[1]?.('second');
  bundling[0]!('first');
  expect(await first).toMatchObject({ state: 'ready' });
  await expect.poll(() => bundling.length).toBe(2);
  bundling[1]!('second');
  const { url } = (await second) as { url: string };
  expect(routes.code(url)).toBe('second');
  // An error of a bundle is looked up in that bundle only.
  const place = (version: number) =>
    routes.locate(new URLSearchParams(`bundle=${version}&line=3&column=4`)).place;
  expect([place(1), place(2)]).toEqual([null, 'second:3']);
});
