/** Every row of the table of targets, by the id that `--only` takes. */
import type { Comparison } from '../measure/comparison.ts';
import { cohortGrade, coldGrade, help } from './command-rows.ts';
import { allRuns, mnistRun, sceneRun, studentRun, studentSceneRun } from './course-rows.ts';
import { mnistEpoch, mnistEpochJavascript, sceneEpoch, tensorflowSteps } from './engine-rows.ts';
import type { Setting } from './setting.ts';
import { svmOnLogits, svmOnPixels } from './svm-rows.ts';

export const rows: Readonly<Record<string, (setting: Setting) => Comparison>> = {
  mnist: mnistRun,
  'scenerec-uncached': (setting) => sceneRun(setting, false),
  'scenerec-cached': (setting) => sceneRun(setting, true),
  'run-all': allRuns,
  student: studentRun,
  'student-scenes': studentSceneRun,
  'mnist-epoch': mnistEpoch,
  'mnist-epoch-javascript': mnistEpochJavascript,
  'scene-epoch': sceneEpoch,
  tensorflow: tensorflowSteps,
  'svm-logits': svmOnLogits,
  'svm-wide': svmOnPixels,
  help,
  grade: coldGrade,
  cohort: cohortGrade,
};
