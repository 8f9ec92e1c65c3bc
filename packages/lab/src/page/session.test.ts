/**
 * What arrives late, in an order that a browser has only sometimes: answers of workers and of the server,
 * after what they belong to has changed. Both are stubs that answer when the test wants it.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CallMessage, DataFacts, Snapshot, WorkerMessage } from '../engine/protocol.ts';
import type { ModelStatus } from '../server/student-routes.ts';
import { Session } from './session.ts';
import { START } from './session-state.ts';

/** Answers of the server that have not been given. */
let asked: { readonly path: string; readonly answer: (value: unknown) => void }[];
let workers: StubWorker[];

class StubWorker {
  onmessage: (event: { data: WorkerMessage }) => void = () => {};
  onerror: (event: { message: string }) => void = () => {};
  isEnded = false;
  readonly waiting: CallMessage[] = [];
  constructor(readonly url: string) {
    workers.push(this);
  }
  postMessage(call: CallMessage): void {
    this.waiting.push(call);
  }
  terminate(): void {
    this.isEnded = true;
  }
  sends(data: WorkerMessage): void {
    this.onmessage({ data });
  }
}

const workerOf = (url: string) => workers.findLast((worker) => worker.url === `/${url}-worker.js`)!;
const settled = () => vi.advanceTimersByTimeAsync(0);

/** Answers the oldest call of this method that waits. */
async function answer(of: 'engine' | 'model', method: string, value: unknown): Promise<void> {
  const worker = workerOf(of);
  const place = worker.waiting.findIndex((call) => call.method === method);
  expect(place, `${method} was called`).toBeGreaterThanOrEqual(0);
  const [{ id }] = worker.waiting.splice(place, 1) as [CallMessage];
  worker.sends({ kind: 'result', id, value });
  await settled();
}

async function serve(path: string, value: unknown): Promise<void> {
  const place = asked.findIndex((one) => one.path === path);
  expect(place, `${path} was asked for`).toBeGreaterThanOrEqual(0);
  asked.splice(place, 1)[0]!.answer(value);
  await settled();
}

const facts: DataFacts = {
  ...{ name: 'mnist', origin: 'x', source: 'directory', classNames: ['0', '1'] },
  ...{ imageShape: [1, 1], train: 20, test: 2 },
};
const settings = { data: 'mnist', learningRate: 1, batchSize: 1, epochs: 2, seed: 0, images: 20 } as const;
const atOnce = { pace: null, paused: false, svm: false };

const snapshot = (run: string, state: Snapshot['state'], seen = 20): WorkerMessage => ({
  kind: 'snapshot',
  snapshot: {
    ...{ run, state, seen, total: 40, losses: new Float64Array(), reports: [], figures: [], rate: 0 },
    ...{ W: new Float64Array(2), b: new Float64Array(2) },
  },
});

const version = (n: number): ModelStatus => ({
  ...{ state: 'ready', name: 'model.ts', stamp: `stamp ${n}`, url: `/model/bundle-${n}.js` },
  settings: { file: null, fields: [], values: {} as never },
});

beforeEach(() => {
  workers = [];
  asked = [];
  vi.useFakeTimers();
  vi.stubGlobal('Worker', StubWorker);
  vi.stubGlobal('document', { hidden: true });
  vi.stubGlobal('fetch', (path: string) => {
    return new Promise((resolve) => {
      asked.push({ path, answer: (value) => resolve({ json: async () => value }) });
    });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A session that trains its first network. */
async function begun(): Promise<Session> {
  const session = new Session('', true);
  void session.begin();
  await answer('engine', 'load', facts);
  await answer('engine', 'train', { kernels: 'x' });
  workerOf('engine').sends(snapshot(START, 'running'));
  return session;
}

/** A session whose first network and class are trained. */
async function withClass(): Promise<Session> {
  const session = await begun();
  workerOf('engine').sends(snapshot(START, 'ended', 40));
  await serve('/model/status.json', version(1));
  await answer('engine', 'pictures', { pixels: new Uint8Array(20), labels: new Int32Array(20) });
  await answer('engine', 'pictures', { pixels: new Uint8Array(2), labels: new Int32Array(2) });
  await answer('model', 'open', { methods: [] });
  workerOf('model').sends(snapshot('run 1', 'ended', 40));
  await answer('model', 'train', null);
  expect(session.state).toMatchObject({ modelOpen: true, modelNetwork: 'run 1', active: null });
  return session;
}

const stateOf = ({ state }: Session, id: string) => state.runs.find((run) => run.id === id)?.state;

it('a snapshot that was on its way does not set a stopped run going again', async () => {
  const session = await withClass();
  session.train('reference', settings, atOnce);
  session.stop();
  workerOf('engine').sends(snapshot('run 2', 'running', 21));
  expect(stateOf(session, 'run 2')).toBe('stopped');
  expect(session.state.runs.find(({ id }) => id === 'run 2')!.seen).toBe(21);
  // It had ended before it was stopped.
  workerOf('engine').sends(snapshot('run 2', 'ended', 40));
  expect(stateOf(session, 'run 2')).toBe('ended');
});

it.each(['train', 'reset'])('the page is ready when its first training is ended by %s', async (by) => {
  const session = await begun();
  if (by === 'train') session.train('reference', settings, atOnce);
  else session.forget(START);
  expect(session.state.phase).toBe('ready');
  expect(session.state.networks.map(({ id }) => id)).toContain(START);
  await serve('/model/status.json', version(1));
  await answer('engine', 'pictures', { pixels: new Uint8Array(20), labels: new Int32Array(20) });
  await answer('engine', 'pictures', { pixels: new Uint8Array(2), labels: new Int32Array(2) });
  await answer('model', 'open', { methods: [] });
  expect(session.state.modelOpen).toBe(true);
  expect(stateOf(session, by === 'train' ? 'run 2' : 'run 1')).toBe(by === 'train' ? undefined : 'running');
});

it('a class is trained anew only when it is open again', async () => {
  const session = await withClass();
  session.train('model', settings, atOnce);
  await settled();
  session.train('model', settings, atOnce);
  await settled();
  expect(workerOf('model').waiting.map(({ method }) => method)).toEqual(['open']);
  await answer('model', 'open', { methods: [] });
  expect(workerOf('model').waiting.map(({ method }) => method)).toEqual(['train']);
  workerOf('model').sends(snapshot('run 3', 'ended', 40));
  await answer('model', 'train', null);
  expect(session.state).toMatchObject({ modelProblem: null, modelNetwork: 'run 3' });
});

it('a version that has been replaced before its answer came is not loaded', async () => {
  const session = await withClass();
  void session.reloadModel();
  void session.reloadModel();
  const [first, second] = asked.filter(({ path }) => path === '/model/status.json');
  second!.answer(version(3));
  await settled();
  first!.answer(version(2));
  await settled();
  expect(session.state.model).toMatchObject({ stamp: 'stamp 3' });
  const opened = workerOf('model').waiting.map(({ request }) => (request as { url: string }).url);
  expect(opened).toEqual(['/model/bundle-3.js']);
});

it('a reload is no error, and until the class is open the reference answers', async () => {
  const session = await withClass();
  const request = { network: 'run 1', pixels: new Float64Array(1) };
  const during = session.predict(request);
  await settled();
  session.train('model', settings, atOnce);
  void session.reloadModel();
  await settled();
  const after = session.predict(request);
  await answer('engine', 'predict', 'of the reference');
  await answer('engine', 'predict', 'of the reference');
  for (const { value, source } of await Promise.all([during, after])) {
    expect(value).toBe('of the reference');
    expect(source).toMatchObject({ methods: 'reference', reason: 'not-loaded' });
  }
  expect(session.state.modelProblem).toBeNull();
});

it('an error of a version that has been replaced is not shown with the next one', async () => {
  const session = await withClass();
  session.train('model', settings, atOnce);
  await settled();
  const { id } = workerOf('model').waiting.at(-1)!;
  const stack = 'at http://127.0.0.1/model/bundle-1.js:3:4';
  workerOf('model').sends({ kind: 'failure', id, failure: { name: 'Error', message: 'old', stack } });
  await settled();
  void session.reloadModel();
  await serve('/model/status.json', version(2));
  await serve('/model/locate.json?bundle=1&line=3&column=4', { place: 'model.ts:1:1' });
  expect(session.state).toMatchObject({ model: { stamp: 'stamp 2' }, modelProblem: null });
});

it('a file that was saved while its class trained is loaded when that is reset', async () => {
  const session = await withClass();
  session.train('model', settings, atOnce);
  await settled();
  session.set({ savedSince: true });
  session.forget('run 2');
  await settled();
  await serve('/model/status.json', version(2));
  expect(session.state).toMatchObject({ model: { stamp: 'stamp 2' }, savedSince: false });
});
