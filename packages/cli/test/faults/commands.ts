/** Every command of hw5, by the inputs and outputs that its arguments name. */

/** Names of valid inputs, made by `prepare.ts` in the folder that commands run in. */
const data = 'mnist';
const model = 'model.ts';
const training = ['--epochs', '1'];
const nn = ['--dataset', 'mnist', '--mode', 'nn', ...training];
const sweep = ['sweep', ...training, '--seeds', '1', '--learning-rate', '0.5', '--jobs', '1'];

export interface Argument {
  readonly title: string;
  readonly kind: 'file' | 'folder';
  /** The command line in which everything but `path` is right. */
  readonly args: (path: string) => readonly string[];
}

export interface Output extends Argument {
  readonly option: '--out' | '--to';
}

export const inputs: readonly Argument[] = [
  { title: 'run --data', kind: 'folder', args: (path) => ['run', ...nn, '--no-out', '--data', path] },
  { title: 'run --all --data', kind: 'folder', args: (path) => ['run', '--all', '--data', path] },
  {
    title: 'run --model',
    kind: 'file',
    args: (path) => ['run', ...nn, '--no-out', '--data', data, '--model', path],
  },
  { title: 'report', kind: 'folder', args: (path) => ['report', path] },
  { title: 'sweep --data', kind: 'folder', args: (path) => [...sweep, '--data', path] },
  { title: 'experiment --data', kind: 'folder', args: (path) => ['experiment', 'local', '--data', path] },
  { title: 'lab --data', kind: 'folder', args: (path) => ['lab', '--port', '0', '--data', path] },
  { title: 'lab --model', kind: 'file', args: (path) => ['lab', '--port', '0', '--model', path] },
  { title: 'grade --fixtures', kind: 'folder', args: (path) => ['grade', model, '--fixtures', path] },
  { title: 'grade --roster', kind: 'file', args: (path) => ['grade', 'class', '--roster', path] },
  { title: 'grade --late', kind: 'file', args: (path) => ['grade', 'class', '--late', path] },
  { title: 'grades diff', kind: 'folder', args: (path) => ['grades', 'diff', path] },
  { title: 'data status --data', kind: 'folder', args: (path) => ['data', 'status', '--data', path] },
  { title: 'data verify --data', kind: 'folder', args: (path) => ['data', 'verify', '--data', path] },
  {
    title: 'data fetch --from',
    kind: 'file',
    args: (path) => ['data', 'fetch', 'scenerec', '--from', path, '--to', 'fetched'],
  },
  { title: 'written check', kind: 'file', args: (path) => ['written', 'check', path] },
  { title: 'fixtures verify', kind: 'folder', args: (path) => ['fixtures', 'verify', path] },
  {
    title: 'gradescope build --fixtures',
    kind: 'folder',
    args: (path) => ['gradescope', 'build', '--out', 'ag.zip', '--fixtures', path],
  },
];

/** `grade` takes a file or a folder, so neither can be the wrong kind. */
export const gradePath: Argument = { title: 'grade', kind: 'file', args: (path) => ['grade', path] };

export const outputs: readonly Output[] = [
  {
    title: 'run',
    option: '--out',
    kind: 'folder',
    args: (path) => ['run', ...nn, '--data', data, '--out', path],
  },
  { title: 'run --all', option: '--out', kind: 'folder', args: (path) => ['run', '--all', '--out', path] },
  { title: 'report', option: '--out', kind: 'file', args: (path) => ['report', 'run', '--out', path] },
  {
    title: 'sweep',
    option: '--out',
    kind: 'folder',
    args: (path) => [...sweep, '--data', data, '--out', path],
  },
  {
    title: 'experiment',
    option: '--out',
    kind: 'folder',
    args: (path) => ['experiment', 'filters', '--kernel', '1', '--out', path],
  },
  { title: 'grade', option: '--out', kind: 'file', args: (path) => ['grade', model, '--out', path] },
  {
    title: 'grade a cohort',
    option: '--out',
    kind: 'folder',
    args: (path) => ['grade', 'class', '--out', path],
  },
  {
    title: 'data fetch',
    option: '--to',
    kind: 'folder',
    args: (path) => ['data', 'fetch', 'scenerec', '--from', 'scenes.tar.gz', '--to', path],
  },
  {
    title: 'fixtures generate',
    option: '--out',
    kind: 'folder',
    args: (path) => ['fixtures', 'generate', '--seed', '1', '--out', path],
  },
  {
    title: 'stencil build',
    option: '--out',
    kind: 'folder',
    args: (path) => ['stencil', 'build', '--out', path],
  },
  { title: 'handout', option: '--out', kind: 'folder', args: (path) => ['handout', '--out', path] },
  {
    title: 'gradescope build',
    option: '--out',
    kind: 'file',
    args: (path) => ['gradescope', 'build', '--out', path],
  },
];

/** All commands with valid arguments, for faults of their surroundings. */
export const all: readonly { readonly title: string; readonly args: readonly string[] }[] = [
  { title: 'run', args: ['run', ...nn, '--data', data, '--out', 'new-run'] },
  { title: 'run --all', args: ['run', '--all', '--out', 'new-run'] },
  { title: 'run --model', args: ['run', ...nn, '--data', data, '--no-out', '--model', model] },
  { title: 'report', args: ['report', 'run'] },
  { title: 'sweep', args: [...sweep, '--data', data, '--out', 'new-sweep'] },
  { title: 'experiment', args: ['experiment', 'deletion', '--data', data, '--limit', '60'] },
  { title: 'lab', args: ['lab', '--port', '0'] },
  { title: 'grade', args: ['grade', model] },
  { title: 'try', args: ['try', model, 'logits'] },
  { title: 'grade a cohort', args: ['grade', 'class', '--out', 'grades'] },
  { title: 'data status', args: ['data', 'status'] },
  { title: 'data verify', args: ['data', 'verify', '--data', 'scenes'] },
  {
    title: 'data fetch',
    args: ['data', 'fetch', 'scenerec', '--from', 'scenes.tar.gz', '--to', 'new-scenes'],
  },
  { title: 'data clear-cache', args: ['data', 'clear-cache'] },
  { title: 'fixtures generate', args: ['fixtures', 'generate', '--seed', '1', '--out', 'new-set'] },
  { title: 'fixtures verify', args: ['fixtures', 'verify'] },
  { title: 'stencil build', args: ['stencil', 'build', '--out', 'new-stencil'] },
  { title: 'stencil check', args: ['stencil', 'check'] },
  { title: 'handout', args: ['handout', '--out', 'new-handout'] },
  { title: 'gradescope build', args: ['gradescope', 'build', '--out', 'new.zip'] },
];
