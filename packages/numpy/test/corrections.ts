/**
 * What this package does differently from numpy-ts 1.7.0, one entry a kind: the table of docs/numpy.md, and
 * an example of each that test/corrections.test.ts runs against both. An entry whose example numpy-ts gets
 * right fails there: then the correction can go.
 *
 * Over 250 lines: a table.
 */
export interface Correction {
  /** What it is about, as a student would name it. */
  readonly topic: string;
  readonly numpy: string;
  readonly numpyTs: string;
  /**
   * Statements that end in an expression or set R, over A = [[1, 2, 3], [4, 5, 6]], v = [1, 2, 3], I = A as
   * int32, M = arange(24) as 4 × 6.
   */
  readonly example: string;
  /** Its value as JSON (NaN as null); null: it must fail with a line of ours. */
  readonly gives: string | null;
}

const entry = (
  topic: string,
  numpy: string,
  numpyTs: string,
  example: string,
  gives: string | null,
): Correction => ({
  topic,
  numpy,
  numpyTs,
  example,
  gives,
});

export const corrections: readonly Correction[] = [
  entry(
    'functions of a row',
    'the row’s numbers',
    '`square`, `maximum`, `astype`, `nan_to_num`, … take those of the first row',
    'np.square(M.row(1)).tolist()',
    '[36,49,64,81,100,121]',
  ),
  entry(
    '`.data` of a view',
    'the view’s elements',
    'the whole memory',
    'Array.from(A.row(1).data)',
    '[4,5,6]',
  ),
  entry(
    'products of stepped, reversed or stretched arrays',
    'the elements decide',
    'a wrong product',
    "np.matmul(M.slice(':', '::2'), np.ones([3, 1])).tolist()",
    '[[6],[24],[42],[60]]',
  ),
  entry(
    'text of views',
    'the view’s numbers',
    'other numbers',
    'String(A.T)',
    JSON.stringify('[[1. 4.]\n [2. 5.]\n [3. 6.]]'),
  ),
  entry(
    'text of NaN, long lines, 0-d arrays',
    'as `print` shows them',
    'padded too far, not broken, eight decimals',
    'String(np.array([1.5, NaN]))',
    '"[1.5 nan]"',
  ),
  entry(
    '`Number(a)`, `+a`, `-a`, `a + 1` of one element',
    'the exact number',
    'eight decimals; NaN for shape [1]',
    'Number(np.array([1 / 3])) === 1 / 3',
    'true',
  ),
  entry('arithmetic signs on arrays', 'elementwise', 'text or NaN', 'v * 2', null),
  entry('NaN in `max`, `argmax`', 'NaN wins', 'skipped', 'np.argmax(np.array([1, NaN, 3]))', '1'),
  entry(
    'from 32 elements on',
    'as below',
    '`exp(NaN)` is Infinity, `tanh(NaN)` 1, `clip(NaN)` the bound',
    'String(np.exp(np.full([40], NaN)).get([0]))',
    '"NaN"',
  ),
  entry(
    '`argmax`, `argsort`, `sum` of whole numbers',
    'whole numbers',
    'BigInts from 32 elements on, which no number equals',
    'np.argmax(np.ones([10, 10]), 1).get([0]) === 0',
    'true',
  ),
  entry(
    'int64 elements',
    'whole numbers',
    'BigInts. Here exact up to 2^53, an error beyond',
    "np.array([1, 2], 'int64').get([0]) === 1",
    'true',
  ),
  entry(
    'integer arrays and fractions',
    'float64',
    'stays int32 and cuts',
    'I.multiply(0.5).tolist()',
    '[[0.5,1,1.5],[2,2.5,3]]',
  ),
  entry(
    '`np.full(shape, 0)`',
    'the type of the value',
    'int32, which cuts fractions written later. Here float64, as every number',
    'np.full([1], 0).add(0.5).tolist()',
    '[0.5]',
  ),
  entry(
    'joining int32 and float64',
    'float64',
    'the type of the first: fractions are cut off',
    "np.concatenate([np.array([1], 'int32'), np.array([0.5])]).tolist()",
    '[1,0.5]',
  ),
  entry('arrays in a list', 'a matrix', 'NaN', 'np.array([v, v]).tolist()', '[[1,2,3],[1,2,3]]'),
  entry('ragged lists', 'an error', 'filled up with NaN', 'np.array([1, [2, 3]])', null),
  entry(
    'axis and keepdims as options',
    '`axis=1, keepdims=True`',
    'zeros',
    'np.sum(A, { axis: 1 }).tolist()',
    '[6,15]',
  ),
  entry('keepdims without an axis', 'kept', 'dropped', 'np.sum(A, undefined, true).shape', '[1,1]'),
  entry('`std(A, 0, true)`', 'keepdims', 'true is taken for ddof 1', 'np.std(A, 0, true).shape', '[1,3]'),
  entry(
    'numbers and lists as arguments, scalar first',
    'taken',
    'an error from inside the library',
    'np.subtract(1, v).tolist()',
    '[0,-1,-2]',
  ),
  entry(
    'a number as shape',
    '`np.zeros(3)`',
    'an error from inside the library',
    'np.zeros(3).tolist()',
    '[0,0,0]',
  ),
  entry(
    'results of `where`, `split`, `unique`, `atleast_2d`, `linalg.inv`',
    'arrays',
    'arrays without methods',
    'np.atleast_2d(v).add(1).tolist()',
    '[[2,3,4]]',
  ),
  entry(
    'the third argument of functions',
    'the array to write into',
    'ignored',
    'R = v.copy(); np.add(R, 1, R); R = R.tolist()',
    '[2,3,4]',
  ),
  entry(
    '`a.sort()`',
    'sorts a',
    'returns a sorted copy',
    'R = np.array([3, 1]); R.sort(); R = R.tolist()',
    '[1,3]',
  ),
  entry('indices out of range or not whole', 'an error', 'undefined; writes are ignored', 'v[5]', null),
  entry(
    '`a.slice` with a list',
    'several rows or columns',
    'the list’s first number',
    "A.slice(':', [0, 2])",
    null,
  ),
  entry(
    'writing into `broadcast_to`, `diagonal`',
    'an error',
    'every repeated element changes',
    'R = np.broadcast_to(v, [2, 3]); R.set([0, 0], 5)',
    null,
  ),
  entry(
    'shuffling a matrix',
    'its rows',
    'all elements',
    'np.random.seed(1); R = M.copy(); np.random.shuffle(R); R = R.row(0).subtract(R.get([0, 0])).tolist()',
    '[0,1,2,3,4,5]',
  ),
  entry(
    '`permutation(array)`',
    'the order of `permutation(n)`',
    'another order',
    'np.random.seed(42); R = np.random.permutation(np.arange(6)).tolist()',
    '[0,1,5,2,4,3]',
  ),
  entry(
    'seeds',
    'whole numbers from 0 to 2^32 - 1',
    'truncated, taken modulo 2^32',
    'np.random.seed(1.5)',
    null,
  ),
  entry(
    '`rand([2, 3])`',
    'an error; the lengths are arguments',
    'an array of an impossible shape',
    'np.random.rand([2, 3])',
    null,
  ),
  entry(
    '`RandomState`',
    'a generator of its own',
    'missing',
    'np.random.RandomState(42).rand(1).tolist()',
    '[0.3745401188473625]',
  ),
  entry(
    'dtype objects and Python’s names',
    '`np.float32`, `int`, `float`',
    'undefined, and ignored',
    'np.array([1, 2], np.float32).dtype',
    '"float32"',
  ),
  entry('`np.pi`, `np.newaxis`, `np.inf`, `np.nan`', 'constants', 'undefined', 'np.pi', String(Math.PI)),
  entry(
    'sums',
    'pairwise',
    'from left to right: other last digits',
    'np.sum(np.full([1000], 0.1))',
    '100.00000000000001',
  ),
  entry(
    'norms of matrices',
    'the largest column sum for order 1',
    'the sum of all elements',
    'np.linalg.norm(A, 1)',
    '9',
  ),
  entry(
    'booleans in arithmetic',
    'True + 1 is 2',
    'stays bool',
    'np.greater(v, 2).multiply(0.5).tolist()',
    '[0,0,0.5]',
  ),
  entry(
    'whole numbers to a negative power',
    'an error',
    'fractions',
    "np.power(np.array([2], 'int32'), -1)",
    null,
  ),
  entry('`a.item(-1)`', 'the last element', 'an error', 'v.item(-1)', '3'),
  entry(
    '`linspace(0, 1, 4, false)`',
    'without the end',
    'an error',
    'np.linspace(0, 1, 4, false).tolist()',
    '[0,0.25,0.5,0.75]',
  ),
  entry(
    'one argument too many, or one that is not known',
    '`order`, `out`, `endpoint`, … change the result',
    'ignored',
    "np.reshape(A, [3, 2], 'F')",
    null,
  ),
  entry(
    'masks and lists between brackets',
    '`a[mask]`',
    'undefined; writes are ignored',
    'v[np.greater(v, 1)]',
    null,
  ),
  entry(
    'names that arrays do not have',
    'an error',
    '`a.lenght` is undefined, `for … in` goes over insides',
    'v.lenght',
    null,
  ),
  entry(
    'large numbers as int32 and below',
    'what the machine makes of them',
    'the last 32 bits',
    "np.array([3e9]).astype('int32')",
    null,
  ),
  entry(
    'squares of int32',
    'the last 32 bits',
    'rounded before they are cut',
    "np.square(np.array([123456789], 'int32')).tolist()",
    '[-1757895751]',
  ),
  entry(
    '`get_state`, `set_state`',
    'the whole state',
    'without the second number of a pair of normal ones',
    'np.random.seed(3); np.random.randn(1); st = np.random.get_state(); np.random.randn(1); np.random.set_state(st); R = np.random.randn(1).tolist()',
    '[0.43650985051198943]',
  ),
  entry(
    'a negative deviation, probabilities below 0',
    'an error',
    'numbers',
    'np.random.normal(0, -1, 2)',
    null,
  ),
  entry(
    '`logspace(0, 2, 4, false)`',
    'without the end',
    '`false` is taken for the base',
    'np.logspace(0, 2, 2, false).tolist()',
    '[1,10]',
  ),
  entry(
    '`delete` with a mask, or out of range',
    'without the masked; an error',
    'the mask’s numbers as places; ignored',
    'np.delete(v, np.greater(v, 1)).tolist()',
    '[1]',
  ),
];

/** The table of docs/numpy.md. */
export function correctionsTable(): string {
  const rows = corrections.map(
    ({ topic, numpy, numpyTs, gives }) =>
      `| ${topic} | ${numpy} | ${numpyTs} | ${gives === null ? 'an error' : 'as NumPy'} |`,
  );
  return ['| what | NumPy 1.24 and 2 | numpy-ts 1.7.0 | here |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}
