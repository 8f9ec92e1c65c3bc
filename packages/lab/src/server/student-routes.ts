/**
 * The server's routes for a student's model: its bundle, source locations of errors, and the grader's public
 * checks.
 */
import { basename } from 'node:path';
import { InputError } from '@hw5/base';
import { defaultHyperparameters } from '@hw5/core/hyperparameters';
import type { GradeReport } from '@hw5/grader';
import { type OwnHyperparameters, readHyperparameters, type SourceError } from '@hw5/student-model';
import { bundleStudent, type StudentBundle } from './student-bundle.ts';

/** `/model/status.json`. */
export type ModelStatus =
  | { readonly state: 'none' }
  | { readonly state: 'broken'; readonly name: string; readonly errors: readonly SourceError[] }
  | {
      readonly state: 'ready';
      readonly name: string;
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
export type ChecksResult = { readonly report: GradeReport } | { readonly problem: string };

export class StudentRoutes {
  readonly #file: string | null;
  readonly #grade: (file: string) => Promise<GradeReport>;
  #bundle: StudentBundle | null = null;
  #version = 0;
  #grading: Promise<ChecksResult> | null = null;

  /** @param file absolute; null if no model was given. */
  constructor(file: string | null, grade: (file: string) => Promise<GradeReport>) {
    this.#file = file;
    this.#grade = grade;
  }

  /** Bundles the current content of the file. */
  async status(): Promise<ModelStatus> {
    if (this.#file === null) return { state: 'none' };
    const name = basename(this.#file);
    const { bundle, errors } = await bundleStudent(this.#file);
    this.#bundle = bundle;
    if (bundle === null) return { state: 'broken', name, errors };
    try {
      const settings = await modelSettings(this.#file);
      return { state: 'ready', name, url: `/model/bundle-${++this.#version}.js`, settings };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { subject, expected, found, excerpt } = error;
      const message = `expected ${expected}, found ${found}`;
      return { state: 'broken', name, errors: [{ where: subject, message, excerpt }] };
    }
  }

  /** The code of the latest bundle; null for any other. */
  code(path: string): string | null {
    return path === `/model/bundle-${this.#version}.js` ? (this.#bundle?.code ?? null) : null;
  }

  locate(query: URLSearchParams): { readonly place: string | null } {
    const line = Number(query.get('line'));
    const column = Number(query.get('column'));
    const known = Number.isInteger(line) && Number.isInteger(column) && line > 0 && column > 0;
    return { place: known ? (this.#bundle?.locate(line, column) ?? null) : null };
  }

  /** Grades the current content of the file. Concurrent calls share one grading. */
  checks(): Promise<ChecksResult> {
    this.#grading ??= this.#check().finally(() => {
      this.#grading = null;
    });
    return this.#grading;
  }

  async #check(): Promise<ChecksResult> {
    if (this.#file === null)
      return { problem: 'There is no model to check. Start the lab with: hw5 lab --model model.ts' };
    try {
      return { report: await this.#grade(this.#file) };
    } catch (error) {
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
