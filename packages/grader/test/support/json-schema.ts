/** The documented JSON format as a strict schema: no field more, no field less. For tests; not shipped. */
import * as z from 'zod';

const check = z.strictObject({
  id: z.enum(['init', 'logits', 'forwardPass', 'loss', 'backPropagation', 'gradientDescent', 'trainNN']),
  equation: z.string(),
  score: z.number().min(0),
  maxScore: z.number().positive(),
  status: z.enum(['passed', 'failed', 'errored', 'timeout', 'memory']),
  misconception: z.string().nullable(),
  message: z.string(),
  detail: z
    .strictObject({
      shape: z.array(z.int().min(0)).nullable(),
      worst: z
        .strictObject({
          index: z.array(z.int().min(0)),
          expected: z.number(),
          actual: z.number().nullable(),
        })
        .nullable(),
    })
    .nullable(),
});

const common = {
  submission: z.string(),
  score: z.number().min(0),
  maxScore: z.literal(10),
  checks: z.array(check),
};

export const jsonReportSchema = z.discriminatedUnion('status', [
  z.strictObject({ ...common, status: z.literal('graded'), checks: z.array(check).length(7) }),
  z.strictObject({
    ...common,
    status: z.literal('rejected'),
    score: z.literal(0),
    reason: z.string().min(1),
  }),
]);
