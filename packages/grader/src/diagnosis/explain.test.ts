import { describe, expect, it } from 'vitest';
import { checkWith, reportWith } from '../../test/support/sample-reports.ts';
import type { CheckId, CheckReport, Failure } from '../grade-report.ts';
import { explain, explainNoModel } from './explain.ts';

function failing(id: CheckId, failure: Failure, location: string | null = null): CheckReport {
  return checkWith(id, { status: 'errored', failure, location, message: 'It is so.' });
}

function explained(source: string, ...checks: readonly CheckReport[]) {
  return explain(checks, new Map([['model.ts', source]]), 'model.ts');
}

/** The only check, explained. */
const one = (source: string, check: CheckReport): CheckReport => explained(source, check).checks[0]!;

const missing = (id: 'loss' | 'backPropagation' | 'logits', found: 'instance' | 'static' | 'nothing') =>
  failing(id, { code: 'no-method', missing: { method: id, found } });

describe('a method that is not where it should be', () => {
  const notStatic = 'export class Model {\n  logits() {}\n  loss(p) {}\n  backPropagation() {}\n}';

  it('is shown with its line', () => {
    const { message, location, frame } = one(notStatic, missing('loss', 'instance'));
    expect(message).toBe('It is so. (model.ts:3:3)');
    expect(location).toBe('model.ts:3:3');
    expect(frame).toEqual({ file: 'model.ts', line: 3, column: 3, sourceLine: '  loss(p) {}' });
  });

  it('is one cause where static is missing twice, and none where it is missing once', () => {
    const twice = explained(
      notStatic,
      missing('loss', 'instance'),
      missing('backPropagation', 'instance'),
      missing('logits', 'nothing'),
    );
    expect(twice.causes).toEqual([
      {
        code: 'not-static',
        checks: ['loss', 'backPropagation'],
        message: expect.stringContaining('Write `static` before each (lines 3 and 4)'),
      },
    ]);
    expect(explained(notStatic, missing('loss', 'instance'), missing('logits', 'static')).causes).toEqual([]);
  });

  it('may be a field that holds a function: it lacks static as well', () => {
    const { message, failure } = one('export class Model { loss = (p) => 1; }', missing('loss', 'nothing'));
    expect(message).toContain('write `static loss(…)`');
    expect(failure).toEqual({ code: 'no-method', missing: { method: 'loss', found: 'instance' } });
    const other = one('export class Model { logits = (x) => 1; }', missing('logits', 'nothing'));
    expect(other.message).not.toContain('static');
  });

  it.each([
    ['backpropagation() {}', 'backPropagation'],
    ['static back_propagation() {}', 'backPropagation'],
    ['backPropagaton() {}', 'backPropagation'],
    ['logit() {}', 'logits'],
  ] as const)('is recognised in %s', (member, id) => {
    const { message, frame } = one(`export class Model {\n${member}\n}`, missing(id, 'nothing'));
    expect(message).toMatch(/^It is so\. There is \w+: call it `(static )?\w+\(…\)`/);
    expect(frame?.line).toBe(2);
  });

  it.each([
    ['forward() {}', 'logits'],
    ['lossOf() {}', 'loss'],
    ['logits() {}', 'loss'],
    ['', 'loss'],
  ] as const)('is not taken for the method %s', (member, id) => {
    const check = missing(id, 'nothing');
    expect(one(`export class Model {\n${member}\n}`, check)).toBe(check);
  });

  it('may stand outside of the class', () => {
    const source = 'function loss(p) {}\nexport class Model {}';
    expect(one(source, missing('loss', 'nothing')).message).toContain(
      'The function loss stands outside of the class: make it `static loss(…)` inside. (model.ts:1:10)',
    );
  });
});

describe("the stencil's throw", () => {
  const marker = "throw new Error('not implemented yet: X');";
  const thrownAt = (id: CheckId, place: string, line: number) =>
    failing(id, { code: 'not-implemented', place }, `model.ts:${line}:7`);

  it.each<[string, CheckId, string]>([
    [`loss() {\n      ${marker}\n  return 1;\n}`, 'loss', 'loss'],
    [`loss() { const p = 1;\n      ${marker}\n  return p;\n}`, 'loss', 'loss'],
    [`loss() {\n      ${marker}\n  if (1) { return 1; } else { return 2; }\n}`, 'loss', 'loss'],
    [`constructor() { this.W = 1;\n      ${marker}\n }`, 'init', 'constructor'],
    [`gradientDescent() { this.W = 1;\n      ${marker}\n }`, 'gradientDescent', 'gradientDescent'],
    [
      `trainNN() { for (;;) { this.gradientDescent(1, 2);\n      ${marker}\n this.accuracyNN(); } }`,
      'trainNN',
      'trainNN',
    ],
  ])('is to be deleted beside finished code: %s', (member, id, place) => {
    const { failure, message, frame } = one(`export class Model { ${member} }`, thrownAt(id, place, 2));
    expect(failure).toEqual({ code: 'leftover-throw', place });
    expect(message).toMatch(/Delete that line \(model\.ts:2:7\)\.$/);
    expect(frame?.sourceLine).toContain('throw');
  });

  it.each<[string, CheckId, string]>([
    [`loss() {\n      ${marker}\n}`, 'loss', 'loss'],
    [`loss(p) { if (p < 0) return 0;\n      ${marker}\n}`, 'loss', 'loss'],
    [`forwardPass() { const logits = this.logits();\n      ${marker}\n }`, 'forwardPass', 'forwardPass'],
    [`constructor(a) { this.images = a;\n      ${marker}\n }`, 'init', 'constructor'],
    [`trainNN() { for (;;) { let total = 0;\n      ${marker}\n this.accuracyNN(); } }`, 'trainNN', 'trainNN'],
    [`loss() { return this.other(); } other() {\n      ${marker}\n }`, 'loss', 'other'],
  ])('is to be replaced where nothing is finished: %s', (member, id, place) => {
    const check = thrownAt(id, place, 2);
    expect(one(`export class Model { ${member} }`, check)).toBe(check);
  });

  it('is what another check waits for', () => {
    const source = `export class Model { constructor() { this.W = 1;\n      ${marker}\n } }`;
    expect(one(source, thrownAt('logits', 'constructor', 2)).message).toMatch(
      /^This could not be checked because it needs the constructor\. .*Delete that line/,
    );
  });
});

it('an error is shown with its line; one that is thrown elsewhere is not', () => {
  const error = { name: 'TypeError', message: 'x', location: null, notImplemented: false, during: 'loss(…)' };
  const source = 'export class Model {\n  static loss() { return p; }\n}';
  const at = (location: string | null) => one(source, failing('loss', { code: 'threw', error }, location));
  expect(at('model.ts:2:26').frame).toMatchObject({ line: 2, column: 26 });
  expect(at('other.ts:2:26').frame).toBeUndefined();
  expect(at(null).frame).toBeUndefined();
  expect(at(null).message).toBe('loss(…) stopped. TypeError: x');
});

it('leaves what passed or gave wrong numbers as it is', () => {
  const { checks } = reportWith({ loss: { status: 'failed' } });
  expect(explained('export class Model {}', ...checks).checks).toEqual(checks);
});

describe('no class Model', () => {
  it.each([
    ['\nexport class MyModel {}', 'found MyModel (model.ts:2:14). Name it `export class Model`.'],
    ['class MyModel {}\nexport default new MyModel();', 'found MyModel (model.ts:1:7).'],
    [
      'export class A {}\nexport class B {}',
      'found the classes A (model.ts:1:14) and B (model.ts:2:14). Name',
    ],
    ['class Model {}', 'found one that is not exported as Model (model.ts:1:1). Write `export class Model`.'],
    ['class Model {}\nexport { Model as Net };', 'found one that is not exported as Model'],
    ['export interface Model {}', 'found an interface called Model (model.ts:1:18)'],
    ['export type Model = {};', 'found a type called Model'],
    ['export const Model = {};', 'found an object called Model'],
    ['export const Model = 3;', 'found a value called Model'],
    ['export const x = 1;', 'found no class at all'],
    ['', 'found no class at all'],
    ['not code (', 'found none. Write'],
  ])('%j', (source, words) => {
    expect(explainNoModel(source, 'model.ts')).toContain(`Expected an exported class Model, ${words}`);
  });
});
