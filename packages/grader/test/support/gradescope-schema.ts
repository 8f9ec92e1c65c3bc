/** results.json as Gradescope documents it, strict: unknown fields are errors. For tests; not shipped. */
import * as z from 'zod';

const visibility = z.enum(['hidden', 'after_due_date', 'after_published', 'visible']);
const format = z.enum(['text', 'simple_format', 'html', 'md', 'ansi']);

const test = z.strictObject({
  score: z.number().min(0).optional(),
  max_score: z.number().min(0).optional(),
  status: z.enum(['passed', 'failed']).optional(),
  name: z.string().optional(),
  name_format: format.optional(),
  number: z.string().optional(),
  output: z.string().optional(),
  output_format: format.optional(),
  tags: z.array(z.string()).optional(),
  visibility: visibility.optional(),
  extra_data: z.record(z.string(), z.unknown()).optional(),
});

export const resultsJsonSchema = z
  .strictObject({
    score: z.number().min(0).optional(),
    execution_time: z.number().min(0).optional(),
    output: z.string().optional(),
    output_format: format.optional(),
    test_output_format: format.optional(),
    test_name_format: format.optional(),
    visibility: visibility.optional(),
    stdout_visibility: visibility.optional(),
    extra_data: z.record(z.string(), z.unknown()).optional(),
    tests: z.array(test).optional(),
    leaderboard: z
      .array(
        z.strictObject({
          name: z.string(),
          value: z.union([z.number(), z.string()]),
          order: z.enum(['asc', 'desc']).optional(),
        }),
      )
      .optional(),
  })
  .refine(({ score, tests }) => score !== undefined || tests?.some((one) => one.score !== undefined), {
    message: 'a score is needed at the top or in the tests',
  });
