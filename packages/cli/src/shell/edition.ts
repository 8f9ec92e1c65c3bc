/**
 * What differs between the command of the repository and that of the hand-out (docs/architecture.md): the
 * hand-out holds no reference, so there the student's own model is what is trained.
 *
 * The reference is reached through this object only. So the hand-out's bundle, which begins at
 * student-main.ts, holds nothing of it; its build refuses anything else.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Course, GradeElsewhere } from '@hw5/grader/command';
import type { Trained } from '../record/trained.ts';
import type { TrainingJob } from '../run/training-job.ts';
import type { CellsJob } from '../sweep/cells-job.ts';

export interface Edition {
  /** Null in the hand-out. */
  readonly reference: Reference | null;
  /** The built page of the lab. */
  readonly labPage: () => string;
  /** The public fixtures. */
  readonly fixtures: () => string;
  /** Whose the submissions of a cohort are. Null in the hand-out. */
  readonly course: ((files: CourseFiles) => Promise<Course>) | null;
  /** Grades a cohort by workers over the database at an address. Null in the hand-out. */
  readonly gradeOverQueue: ((address: string) => Promise<GradeElsewhere>) | null;
}

/** As given on the command line. */
export interface CourseFiles {
  readonly roster: string | undefined;
  readonly late: string | undefined;
}

/** How the reference is trained. Its modules are loaded at the call. */
export interface Reference {
  readonly train: (job: TrainingJob) => Promise<Trained>;
  readonly trainCells: (job: CellsJob) => Promise<void>;
}

/** What is trained where `--model` is not given and there is no reference; the first is the usual one. */
const studentsModels = ['model.ts', 'model.py'] as const;

/** The file to train; undefined: the reference. @param from the user's directory */
export function modelToTrain(flag: string | undefined, edition: Edition, from: string): string | undefined {
  if (flag !== undefined || edition.reference !== null) return flag;
  return studentsModels.find((name) => existsSync(join(from, name))) ?? studentsModels[0];
}
