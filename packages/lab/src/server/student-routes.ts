/**
 * The server's routes for a student's model: its bundle, source locations of errors, and the grader's public
 * checks.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError } from '@hw5/base';
import { defaultHyperparameters } from '@hw5/core/hyperparameters';
import type { GradeReport } from '@hw5/grader';
import { type OwnHyperparameters, readHyperparameters, type SourceError } from '@hw5/student-model';
import { sourceStamp } from './source-stamp.ts';
import { bundleStudent, type StudentBundle } from './student-bundle.ts';

/** `/model/status.json`. */
export type ModelStatus =
  | { readonly state: 'none' }
  /** The file was there when the lab was started, and is not any more. */
  | { readonly state: 'missing'; readonly name: string; readonly stamp: string }
  | {
      readonly state: 'broken';
      readonly name: string;
      readonly stamp: string;
      readonly errors: readonly SourceError[];
    }
  | {
      readonly state: 'ready';
      readonly name: string;
      /** The version of the source, see source-stamp.ts. */
      readonly stamp: string;
      readonly url: string;
      readonly settings: ModelSettings;
    };

/** What a model is constructed with, and where it comes from. */
export interface ModelSettings {
  /** `hyperparameters.ts` beside the model; null: there is none. */
  readonly file: string | null;
  /** The homework's fields that the file holds. */
  readonly fields: readonly string[];
  /** The homework's defaults, replaced by what the file holds; fields of the student's own among them. */
  readonly values: OwnHyperparameters;
}

/** `/model/checks.json`: the report, or why there is none. */
export type ChecksResult =
  | {
      readonly report: GradeReport;
      /** The version that was graded; null if the file was saved meanwhile. */
      readonly stamp: string | null;
    }
  | { readonly problem: string };

export class StudentRoutes {
  readonly #file: string | null;
  readonly #grade: (file: string, signal: AbortSignal) => Promise<GradeReport>;
  readonly #bundleStudent: typeof bundleStudent;
  #bundle: StudentBundle | null = null;
  #version = 0;
  #lastStatus: Promise<unknown> = Promise.resolve();
  #grading: {
    readonly stamp: string | null;
    readonly result: Promise<ChecksResult>;
    readonly outdated: AbortController;
  } | null = null;

  /**
   * @param file absolute; null if no model was given. @param grade rejects once the signal is aborted.
   * @param bundle a stub in tests.
   */
  constructor(
    file: string | null,
    grade: (file: string, signal: AbortSignal) => Promise<GradeReport>,
    bundle = bundleStudent,
  ) {
    this.#file = file;
    this.#grade = grade;
    this.#bundleStudent = bundle;
  }

  /** Bundles the current content of the file; one request after another, so that the last is the latest. */
  status(): Promise<ModelStatus> {
    const status = this.#lastStatus.then(() => this.#status());
    this.#lastStatus = status.catch(() => {});
    return status;
  }

  async #status(): Promise<ModelStatus> {
    if (this.#file === null) return { state: 'none' };
    const name = basename(this.#file);
    const known = this.#bundle?.files ?? [];
    const before = sourceStamp(this.#file, known);
    if (!existsSync(this.#file)) return { state: 'missing', name, stamp: before };
    const { bundle, errors } = await this.#bundleStudent(this.#file);
    if (bundle === null) return { state: 'broken', name, stamp: before, errors };
    if (bundle.code !== this.#bundle?.code) this.#version++;
    this.#bundle = bundle;
    let stamp = before;
    try {
      const settings = await modelSettings(this.#file);
      // If a file was saved meanwhile, the old stamp makes the page load it again.
      if (sourceStamp(this.#file, known) === before) stamp = this.stamp()!;
      return { state: 'ready', name, stamp, url: `/model/bundle-${this.#version}.js`, settings };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { subject, expected, found, excerpt } = error;
      const message = `expected ${expected}, found ${found}`;
      return { state: 'broken', name, stamp, errors: [{ where: subject, message, excerpt }] };
    }
  }

  /** Which version of the source is on disk now; null if no model was given. */
  stamp(): string | null {
    return this.#file === null ? null : sourceStamp(this.#file, this.#bundle?.files ?? []);
  }

  /** The code of the latest bundle; null for any other. */
  code(path: string): string | null {
    return path === `/model/bundle-${this.#version}.js` ? (this.#bundle?.code ?? null) : null;
  }

  locate(query: URLSearchParams): { readonly place: string | null } {
    const line = Number(query.get('line'));
    const column = Number(query.get('column'));
    // A line of an earlier bundle would be found somewhere else in the latest.
    const isLatest = query.get('bundle') === String(this.#version);
    const known = isLatest && Number.isInteger(line) && Number.isInteger(column) && line > 0 && column > 0;
    return { place: known ? (this.#bundle?.locate(line, column) ?? null) : null };
  }

  /**
   * Grades the current content of the file. Concurrent calls share one grading of a version; that of an older
   * version, which may be an endless loop up to the grader's limit, is ended.
   */
  checks(): Promise<ChecksResult> {
    const stamp = this.stamp();
    if (this.#grading?.stamp === stamp) return this.#grading.result;
    this.#grading?.outdated.abort();
    const outdated = new AbortController();
    const result = this.#check(outdated.signal).finally(() => {
      if (this.#grading?.result === result) this.#grading = null;
    });
    this.#grading = { stamp, result, outdated };
    return result;
  }

  async #check(signal: AbortSignal): Promise<ChecksResult> {
    if (this.#file === null)
      return { problem: 'There is no model to check. Start the lab with: hw5 lab --model model.ts' };
    try {
      const before = this.stamp();
      const report = await this.#grade(this.#file, signal);
      return { report, stamp: this.stamp() === before ? before : null };
    } catch (error) {
      // Whoever asked for an older version is as well served by this one.
      if (signal.aborted) return this.checks();
      if (error instanceof InputError) return { problem: error.message };
      const message = error instanceof Error ? error.message : String(error);
      return { problem: `The grader itself failed: ${message}` };
    }
  }
}

/** @throws InputError if the file beside the model holds a value that no training can use. */
async function modelSettings(file: string): Promise<ModelSettings> {
  const own = await readHyperparameters(file);
  if (own === null) return { file: null, fields: [], values: { ...defaultHyperparameters } };
  return { file: own.name, fields: [...own.fields], values: own.values };
}
