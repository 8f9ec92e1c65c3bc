/** A run that has everything a report shows, and in which nothing was learnt. */
import type { ReportRun } from '@hw5/report';

const [D, C, n] = [784, 10, 1000];
const labels = Int32Array.from({ length: n }, (_, i) => i % C);

export const emptyRun: ReportRun = {
  name: '',
  createdAt: '',
  command: [],
  versions: {},
  limit: null,
  answer: { rows: [], epochs: [0], notes: [], markdown: '', latex: '' },
  networks: [
    {
      title: '',
      dataset: 'mnist',
      source: '',
      origin: '',
      checksums: {},
      classNames: Array.from({ length: C }, (_, c) => String(c)),
      imageShape: [28, 28],
      trainCount: n,
      settings: { model: '', seed: 0, learningRate: 1, batchSize: 1 },
      seconds: { load: 0, train: 0, svm: 0 },
      epochs: [0, 1].map((epoch) => ({ epoch, totalLoss: 1, testAccuracy: 1 / C })),
      svm: { trainAccuracy: 0, testAccuracy: 0, objective: 1, predicted: labels },
      W: Float64Array.from({ length: D * C }, (_, k) => Math.sin(k)),
      b: new Float64Array(C),
      logits: Float64Array.from({ length: n * C }, (_, k) => Math.sin(k)),
      labels,
      worst: { indices: Int32Array.of(1), pixels: new Uint8Array(D) },
    },
  ],
};
