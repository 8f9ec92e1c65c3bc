/** A run with three classes, images of 2 × 2 pixels and four test images, small enough to check by hand. */
import type { ReportNetwork, ReportRun } from '../../src/index.ts';

export const sampleNetwork: ReportNetwork = {
  title: 'SceneRec (synthetic)',
  dataset: 'scenerec',
  source: 'synthetic',
  origin: 'synthetic, seed 0',
  checksums: { manifest: 'sha256:00' },
  classNames: ['Coast', 'Forest', 'Street'],
  imageShape: [2, 2],
  trainCount: 30,
  settings: { model: 'reference', seed: 0, learningRate: 0.5, batchSize: 1 },
  seconds: { load: 0, train: 1, svm: 1 },
  epochs: [
    { epoch: 0, totalLoss: 60, testAccuracy: 0.5 },
    { epoch: 1, totalLoss: 45, testAccuracy: 0.5 },
  ],
  plannedEpochs: 2,
  stayedAtGuessing: false,
  // Like the network, except that image 2 is right, too.
  svm: { trainAccuracy: 1, testAccuracy: 0.75, objective: 3, predicted: Int32Array.of(0, 1, 2, 0) },
  W: Float64Array.from({ length: 12 }, (_, k) => k - 6),
  b: Float64Array.of(0, 1, 2),
  // Predicted 0, 1, 0, 0.
  logits: Float64Array.of(2, 0, 0, 0, 2, 0, 3, 0, 1, 5, 0, 0),
  probabilities: Float64Array.of(0.75, 0.125, 0.125, 0.125, 0.75, 0.125, 0.8, 0.05, 0.15, 1, 0, 0),
  labels: Int32Array.of(0, 1, 2, 1),
  worst: { indices: Int32Array.of(3, 2), pixels: Uint8Array.of(0, 50, 100, 255, 9, 9, 9, 9) },
  changed: { indices: Int32Array.of(2), pixels: Uint8Array.of(9, 9, 9, 9) },
};

export const sampleRun: ReportRun = {
  name: 'sample',
  createdAt: '2026-01-02T03:04:05.678Z',
  command: ['run', '--all', '--out', 'a folder'],
  versions: { hw5: '0.1.0' },
  limit: null,
  interrupted: false,
  conditions: [
    {
      ...{
        dataset: 'scenerec',
        mode: 'nn+svm',
        seed: 0,
        learningRate: 0.5,
        batchSize: 1,
        model: 'reference',
      },
      data: { source: 'synthetic', train: 30, test: 4 },
      epochs: sampleNetwork.epochs,
      highestTestAccuracy: 0.5,
      svm: { testAccuracy: 0.75 },
    },
  ],
  answer: {
    rows: [{ title: 'NN on SceneRec (synthetic)', cells: ['50.0%', '60.00', '50.0%', '45.00', '50.0%'] }],
    epochs: [0, 1],
    notes: ['a note'],
    markdown: '- a\n',
    latex: '\\begin{itemize}\n',
    notesMarkdown: '- a note\n',
  },
  networks: [sampleNetwork],
};
