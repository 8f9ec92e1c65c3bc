/** A user's own model, made ready to be trained (open-model.ts). */
import type { HyperparametersFile } from '@hw5/student-model';
import type { Threads } from './student-thread.ts';

export interface TrainableModel {
  /** The source, absolute. */
  readonly path: string;
  /** As the user wrote it, for messages. */
  readonly name: string;
  /** The module to import. */
  readonly moduleUrl: string;
  /** The settings beside it; null if there are none. */
  readonly hyperparameters: HyperparametersFile | null;
  /** Changes when the model or a file that it imports does. */
  readonly hash: string;
  /** Of what it is trained by, besides hw5. */
  readonly versions: Readonly<Record<string, string>>;
  /** A line about what it is trained by; null where that is hw5 itself. */
  readonly note: string | null;
  readonly spell: (text: string) => string;
  /** Where its next trainings run. */
  threads(): Threads;
  /** Deletes what was made for it. */
  remove(): void;
}
