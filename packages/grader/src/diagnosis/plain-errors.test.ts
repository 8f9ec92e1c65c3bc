import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { plainError } from './plain-errors.ts';
import { Source } from './source.ts';

/** What the engine says of this program, in plain words with the place that its stack names. */
function wordsFor(program: string): string | null {
  try {
    runInNewContext(program, { np: {} }, { filename: 'model.js' });
  } catch (thrown) {
    const { name, message, stack } = thrown as Error;
    const [, line, column] = /\bmodel\.js:(\d+):(\d+)/.exec(stack ?? '')!;
    const source = new Source('model.js', program);
    return plainError({ name, message }, { source, line: Number(line), column: Number(column) });
  }
  throw new Error('the program ended without an error');
}

/** Runs `code` in a method of a model. */
const inModel = (code: string, others = ''): string =>
  `class Model {\n  constructor() { this.W = 1; this.unset = undefined; }\n  run() {\n    ${code}\n  }\n${others}\n}\nnew Model().run();`;

describe('what is undefined', () => {
  it.each([
    [
      'this.weights.matmul(1);',
      '`this.weights` is undefined, so it has no `matmul`. Nothing in the class gives',
    ],
    ['this.w.shape;', '`this.w` is undefined, so it has no `shape`. Did you mean `this.W`?'],
    ['[1, 2][5].shape;', '`[1, 2][5]` is undefined, so it has no `shape`.'],
    ['let x; x[0];', '`x` is undefined, so it has no `0`.'],
    ['let x = null; x.shape = 3;', '`x` is null, so it has no `shape`.'],
    [
      'const { learningRate } = this.hp;',
      '`this.hp` is undefined, so `learningRate` cannot be taken out of it.',
    ],
  ])('%s', (code, words) => {
    expect(wordsFor(inModel(code))).toContain(words);
  });

  it('does not say that a field gets no value where one is given, or where it is no field', () => {
    expect(wordsFor(inModel('this.unset.shape;'))).toBe('`this.unset` is undefined, so it has no `shape`.');
    expect(wordsFor(inModel('let x; x.shape;'))).toBe('`x` is undefined, so it has no `shape`.');
  });

  it.each([
    'class Model extends Base { run() { this.x.y; } }',
    'class Model { constructor() { Object.assign(this, {}); } run() { this.x.y; } }',
    "class Model { constructor() { this['x'] = undefined; } run() { this.x.y; } }",
    'class Model { constructor() { [this.x] = []; } run() { this.x.y; } }',
    'class Model { get x() { return undefined; } run() { this.x.y; } }',
  ])('does not say that nothing gives a value in %s', (model) => {
    const program = `class Base {}\n${model}\nnew Model().run();`;
    expect(wordsFor(program)).toBe('`this.x` is undefined, so it has no `y`.');
  });

  it('may be `this` itself', () => {
    expect(wordsFor(inModel('"use strict"; [1].forEach(function () { this.W; });'))).toMatch(
      /^`this` is undefined, so it has no `W`\. A `function \(…\)` inside of a method has no `this`/,
    );
  });

  it('leads to a default import of numpy-ts, and only to that', () => {
    const message = "Cannot read properties of undefined (reading 'random')";
    const words = (head: string) => {
      const source = new Source('model.ts', `${head}\nnp.random.rand(1);`);
      return plainError({ name: 'TypeError', message }, { source, line: 2, column: 4 });
    };
    expect(words("import np from 'numpy-ts';")).toContain(
      "Line 1 imports it in a way that numpy-ts does not have: write `import * as np from 'numpy-ts'`.",
    );
    for (const head of [
      "import * as np from 'numpy-ts';",
      "import np from './np.ts';",
      "import other from 'numpy-ts';",
    ]) {
      expect(words(head)).toBe('`np` is undefined, so it has no `random`.');
    }
  });
});

describe('what is no function', () => {
  it.each([
    ['Math.ln(1);', '', "JavaScript's Math has no function `ln`."],
    ['[1].row(1);', '', 'what stands before `.row` has no method of that name.'],
    ['this.W(1);', '', '`this.W` is not a function'],
    ['const q = 3; q();', '', '`q` is not a function.'],
    ['Model.loss(1);', '  loss() {}', '`loss` is not static. Write `static loss(…)` in line 6.'],
    [
      'Model.logits(1);',
      '  logits() {}',
      '`logits` belongs to one model, not to the class. Write `this.logits(…)`.',
    ],
    ['this.loss(1);', '  static loss() {}', '`loss` is static (line 6). Write `Model.loss(…)`.'],
    ['this.Logits(1);', '  logits() {}', 'The class has no method `Logits`. There is `logits`.'],
    ['this.softmax(1);', '  logits() {}', 'The class has no method `softmax`.'],
    [
      'Model.back();',
      '  logits() {}\n  static back() { this.logits(); }',
      '`back` is static, so `this` is the class there, not a model, and has no `logits`.',
    ],
  ])('%s', (code, others, words) => {
    expect(wordsFor(inModel(code, others))).toContain(words);
  });

  it('is not in numpy-ts, if the name before it is numpy-ts', () => {
    const message = 'np.softmax is not a function';
    const words = (head: string) =>
      plainError(
        { name: 'TypeError', message },
        { source: new Source('model.ts', head), line: 1, column: 1 },
      );
    expect(words("import * as np from 'numpy-ts';")).toBe('numpy-ts has no function `softmax`.');
    expect(words("import * as np from './mine.ts';")).toMatch(/^`np\.softmax` is not a function/);
    expect(words("import * as nj from 'numpy-ts';")).toMatch(/^`np\.softmax` is not a function/);
  });

  it('names the class as the student did, not as the bundler does', () => {
    const source = new Source('model.ts', 'class Model {\n  loss() {}\n}');
    const words = plainError(
      { name: 'TypeError', message: '_Model.loss is not a function' },
      { source, line: 3, column: 1 },
    );
    expect(words).toBe('`loss` is not static. Write `static loss(…)` in line 2.');
    const imported = '(0 , import_numpy_ts.softmax) is not a function';
    expect(plainError({ name: 'TypeError', message: imported }, null)).toBe('`softmax` is not a function.');
  });
});

describe('what is not there', () => {
  it.each([
    ['math.log(1);', '', 'There is nothing called `math` here. Did you mean `Math`?'],
    ['numpy.exp(1);', '', 'numpy-ts is imported as `np`.'],
    ['logits(1);', '  logits() {}', 'Write `this.logits(…)`.'],
    ['loss(1);', '  static loss() {}', 'Write `Model.loss(…)`.'],
    ['W.shape;', '', 'Write `this.W`.'],
  ])('%s', (code, others, words) => {
    expect(wordsFor(inModel(code, others))).toContain(words);
  });

  it('says no more than that where nothing similar is there', () => {
    expect(wordsFor(inModel('total;'))).toBe('There is nothing called `total` here.');
  });
});

it.each([
  ['for (const i of 5);', 'is not a list, so it can be neither looped over'],
  ['const n = 5; for (const i of n);', '`n` is not a list'],
  ['const n = {}; [...n];', '`n` is not a list'],
  [
    'const f = () => 1; const [a, b] = f();',
    '`f(…)` does not return a list that `[a, b] = …` could take apart.',
  ],
  ['z; let z = 1;', '`z` is used above the line that declares it.'],
  ['const c = 1; c = 2;', 'Declare it with `let`.'],
  ['this.run();', 'It calls itself again and again'],
  ['new Array(-1);', 'A list of an impossible length'],
  ['new Float64Array(-1);', 'A list of an impossible length'],
  ['class A {} class B extends A { constructor() { this.x = 1; } } new B();', 'has to call `super(…)`'],
  ['Model();', 'Write `new Model(…)`, with `new`.'],
  ['new (() => 1)();', 'is no class'],
  ['"use strict"; Object.freeze(this).W = 2;', '`W`'],
  ['"use strict"; Object.freeze(this).X = 2;', '`X` cannot be added'],
  ['1n + 1;', 'Write Number(x) around it.'],
  ['Math.log(1n);', 'Write Number(x) around it.'],
  ['[].reduce((a, b) => a);', '`reduce` gets an empty list.'],
])('%s', (code, words) => {
  expect(wordsFor(inModel(code))).toContain(words);
});

it.each([
  "throw new Error('my own words');",
  "throw new Error('x is undefined');",
  "null ?? JSON.parse('{');",
])('the words of %s are left alone', (code) => {
  expect(wordsFor(inModel(code))).toBeNull();
});
