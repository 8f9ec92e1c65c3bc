import { describe, expect, it } from 'vitest';
import { checkWith, passedCheck } from '../../test/support/sample-reports.ts';
import type { CheckId, CheckReport } from '../grade-report.ts';
import { causesOf } from './causes.ts';
import { Sources } from './source.ts';

const causes = (source: string, ...checks: readonly CheckReport[]) =>
  causesOf(checks, new Sources(new Map([['model.ts', source]])), 'model.ts');

const wrong = (id: CheckId) => checkWith(id, { status: 'failed' });

function stopped(id: CheckId, location: string, message = 'x is not defined'): CheckReport {
  const error = { name: 'TypeError', message, location, notImplemented: false, during: `${id}(…)` };
  return checkWith(id, { status: 'errored', failure: { code: 'threw', error }, location });
}

describe('a helper that two failed methods share', () => {
  const helper = 'function oneHot(label) {\n  return label;\n}';
  const model = (loss: string, back: string, others = '') =>
    `${helper}\nconst arrow = (x) => oneHot(x);\nexport class Model {\n  static loss(p, y) { ${loss} }\n  static backPropagation(x, p, y) { ${back} }\n${others}\n}`;

  it.each([
    ['directly', 'oneHot(y);', 'oneHot(y);', 'oneHot (model.ts:1:10)'],
    ['through another helper', 'arrow(y);', 'oneHot(y);', 'oneHot (model.ts:1:10)'],
    ['as a method', 'this.hot(y);', 'Model.hot(y);', 'hot (model.ts:9:10)'],
  ])('is named where they call it %s', (_, loss, back, named) => {
    const source = model(loss, back, '\n  static hot(y) { return y; }');
    expect(causes(source, wrong('loss'), wrong('backPropagation'), passedCheck('logits'))).toEqual([
      {
        code: 'shared-helper',
        checks: ['loss', 'backPropagation'],
        message: `they both call ${named}, and nothing that passed does. If the mistake is in there, it is one for both.`,
      },
    ]);
  });

  it.each<[string, string, readonly CheckReport[]]>([
    ['only one of them calls it', model('oneHot(y);', 'y;'), [wrong('loss'), wrong('backPropagation')]],
    [
      'one of them passed',
      model('oneHot(y);', 'oneHot(y);'),
      [wrong('loss'), passedCheck('backPropagation')],
    ],
    [
      'a third one that passed calls it',
      model('oneHot(y);', 'oneHot(y);', '  logits(x) { return oneHot(x); }'),
      [wrong('loss'), wrong('backPropagation'), passedCheck('logits')],
    ],
    [
      'what they share is a method of the contract',
      model('this.logits(y);', 'this.logits(y);', '  logits(x) {}'),
      [wrong('loss'), wrong('backPropagation')],
    ],
    [
      'they share a name of numpy-ts',
      model('np.oneHot(y);', 'np.oneHot(y);'),
      [wrong('loss'), wrong('backPropagation')],
    ],
  ])('is not named where %s', (_, source, checks) => {
    expect(causes(source, ...checks)).toEqual([]);
  });
});

describe('a W of shape [C, D]', () => {
  const named = (id: CheckId, misconception: string) => ({ ...wrong(id), misconception });
  const init = named('init', 'w-transposed');

  it('is said once for all checks that were judged for it', () => {
    const judged = { ...passedCheck('logits'), isTurned: true };
    expect(causes('', init, judged, passedCheck('loss'))).toEqual([
      {
        code: 'turned-weights',
        checks: ['init', 'logits'],
        message: expect.stringContaining('in every method'),
      },
    ]);
  });

  it('is said of the methods that have it, where the others do not', () => {
    const found = causes('', init, named('logits', 'weights-by-class'), passedCheck('backPropagation'));
    expect(found).toMatchObject([{ code: 'turned-weights', checks: ['init', 'logits'] }]);
    expect(found[0]!.message).toContain('the others do not');
    expect(found[0]!.message).not.toContain('every method');
  });

  it('is not said of one check, or of another mistake', () => {
    expect(causes('', init, passedCheck('logits'))).toEqual([]);
    expect(causes('', init, named('logits', 'bias-forgotten'))).toEqual([]);
  });
});

describe('one error in several checks', () => {
  const source = 'function helper() {\n  x;\n}\nexport class Model {\n  constructor() {\n    x;\n  }\n}';

  it('is said once, with the function it is in', () => {
    const checks = [
      stopped('loss', 'model.ts:2:3'),
      stopped('forwardPass', 'model.ts:2:3'),
      passedCheck('init'),
    ];
    expect(causes(source, ...checks)).toEqual([
      {
        code: 'same-place',
        checks: ['loss', 'forwardPass'],
        message: 'they stop at the same place, model.ts:2:3, in helper.',
      },
    ]);
    const built = [stopped('init', 'model.ts:6:5'), stopped('logits', 'model.ts:6:5'), passedCheck('loss')];
    expect(causes(source, ...built)[0]!.message).toContain('in the constructor');
  });

  it.each([
    [
      'the places differ',
      [stopped('loss', 'model.ts:2:3'), stopped('init', 'model.ts:6:5'), passedCheck('logits')],
    ],
    [
      'the errors differ',
      [stopped('loss', 'model.ts:2:3'), stopped('init', 'model.ts:2:3', 'y'), passedCheck('logits')],
    ],
    ['all checks stop there', [stopped('loss', 'model.ts:2:3'), stopped('init', 'model.ts:2:3')]],
  ])('is not said where %s', (_, checks) => {
    expect(causes(source, ...checks)).toEqual([]);
  });
});
