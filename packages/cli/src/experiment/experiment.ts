/** What each experiment gives to the command that runs it. */

import type { ExperimentImages, ExperimentTask, Outcomes } from '@hw5/lab/experiments';
import type { Figure } from '@hw5/report/figures';

export const experimentNames = ['layers', 'local', 'filters', 'deletion', 'watermark'] as const;
export type ExperimentName = (typeof experimentNames)[number];

/** What is printed, written and drawn. */
export interface Shown {
  /** At most 80 columns wide. */
  readonly text: string;
  /** What goes into results.json beside settings and data. */
  readonly record: Readonly<Record<string, unknown>>;
  readonly figures: () => Promise<readonly Figure[]>;
}

interface Common {
  readonly out: string | undefined;
  readonly figures: boolean;
  readonly json: boolean;
  /** As results.json keeps them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** True where a student's model can train in place of the reference. */
  readonly takesModel?: boolean;
}

export interface Experiment extends Common {
  /** Does the work. @param train for what needs data. */
  readonly run: (train: Trainer) => Promise<Shown>;
}

/** Trainings on MNIST, a task for each network and seed. */
export interface Trainings<Kind extends ExperimentTask['kind']> {
  readonly data: string | undefined;
  /** At a time. */
  readonly jobs: number;
  /** Of the training and the test images; undefined: all. */
  readonly trainLimit: number | undefined;
  readonly testLimit: number | undefined;
  /** For these images. Throws an `InputError` for settings that do not fit them. */
  readonly tasks: (images: ExperimentImages) => readonly Extract<ExperimentTask, { kind: Kind }>[];
}

export interface About {
  /** `MNIST, 2000 test images`. */
  readonly title: string;
  /** Who trained the networks, and who computes with them. */
  readonly whose: string;
}

/** Loads the data and runs the tasks; the outcomes are in their order. */
export type Trainer = <Kind extends ExperimentTask['kind']>(
  trainings: Trainings<Kind>,
) => Promise<{ readonly outcomes: readonly Outcomes[Kind][]; readonly about: About }>;

export interface Trained<Kind extends ExperimentTask['kind']> extends Common, Trainings<Kind> {
  readonly show: (outcomes: readonly Outcomes[Kind][], about: About) => Shown;
}

/** An experiment that trains. */
export const trained = <Kind extends ExperimentTask['kind']>({
  out,
  figures,
  json,
  settings,
  takesModel = false,
  show,
  ...trainings
}: Trained<Kind>): Experiment => ({
  ...{ out, figures, json, settings, takesModel },
  run: async (train) => {
    const { outcomes, about } = await train(trainings);
    return show(outcomes, about);
  },
});
