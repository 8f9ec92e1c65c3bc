/** What the two trainers of a sweep's cells, of the reference and of a student's model, are given. */
import type { Dataset } from '@hw5/datasets';
import type { CellOutcome, CellSettings } from './sweep-protocol.ts';

export interface CellsJob {
  /** In memory that threads share. */
  readonly dataset: Dataset;
  readonly cells: readonly CellSettings[];
  /** Trainings at a time, at least 1. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** Called once a cell, in the order they finish. An error that it throws ends the sweep. */
  readonly onCell: (index: number, outcome: CellOutcome) => void;
  /** Cells done, counting parts of the current ones. */
  readonly onProgress: (done: number) => void;
}
