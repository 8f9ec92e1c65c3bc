/**
 * The table of a run, on disk from its beginning: what is finished so far, and everybody else as pending.
 * So a run that is killed leaves no table of an earlier run that looks like its own.
 */
import type { Cohort, CohortRow } from './cohort.ts';
import type { ResultsFolder } from './results-folder.ts';
import {
  type AboutRun,
  type Summary,
  type SummaryParts,
  summaryCsv,
  summaryJson,
  summaryOf,
} from './summary.ts';

/**
 * How often it is written while the run goes on: a table of a thousand is not written a thousand times. With
 * each time, every submission takes a tenth of a millisecond more; half of that is V8, which optimizes anew
 * what writes a table.
 */
const TIMES = 5;

export interface TableOptions {
  readonly cohort: Cohort;
  readonly folder: ResultsFolder;
  readonly settle: SummaryParts['settle'];
}

export class RunningTable {
  readonly #options: TableOptions;
  readonly #rows: CohortRow[] = [];
  #written = 0;

  constructor(options: TableOptions) {
    this.#options = options;
    this.#write();
  }

  add(row: CohortRow): void {
    this.#rows.push(row);
    const { length } = this.#options.cohort.submissions;
    if (this.#rows.length - this.#written >= length / TIMES && this.#rows.length < length) this.#write();
  }

  /** @param rows all, in the order of the submissions */
  finish(rows: readonly CohortRow[], about: AboutRun): Summary {
    const { cohort, folder, settle } = this.#options;
    const summary = summaryOf({ rows, cohort, settle, about });
    writeTables(folder, summary);
    return summary;
  }

  #write(): void {
    const { cohort, folder, settle } = this.#options;
    const done = new Set(this.#rows.map(({ submission }) => submission));
    const pending = cohort.submissions.filter((submission) => !done.has(submission));
    writeTables(folder, summaryOf({ rows: this.#rows, cohort, pending, settle }));
    this.#written = this.#rows.length;
  }
}

function writeTables(folder: ResultsFolder, summary: Summary): void {
  folder.write('summary.csv', summaryCsv(summary));
  folder.write('summary.json', summaryJson(summary));
}
