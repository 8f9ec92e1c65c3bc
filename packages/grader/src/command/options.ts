/** The options of `grade` as typed values; the limits keep their defaults where the sandbox keeps them. */
import { InputError } from '@hw5/errors';
import { z } from 'zod';
import { visibilities } from '../report/gradescope.ts';
import { hintLevels } from '../report/hint-level.ts';

export const formats = ['pretty', 'json', 'gradescope', 'markdown'] as const;

const positive = z.coerce
  .number({ error: 'a number above 0' })
  .positive({ error: 'a number above 0' })
  .finite();
/** With less the sandbox's own program does not start: that would look like a fault of ours. */
const leastMemoryMb = 64;

const count = z.coerce.number({ error: 'a whole number above 0' }).int().positive();
const oneOf = <T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(', ')}` });

const schema = z.object({
  format: oneOf(formats),
  hints: oneOf(hintLevels),
  fixtures: z.array(z.string().min(1)).default([]),
  timeLimit: positive.optional(),
  totalTimeLimit: positive.optional(),
  memory: positive.min(leastMemoryMb).optional(),
  outputLimit: positive.optional(),
  out: z.string().min(1).optional(),
  jobs: count.max(256).optional(),
  fresh: z.boolean().default(false),
  visibility: oneOf(visibilities).default('visible'),
  quiet: z.boolean().default(false),
  verbose: z.boolean().default(false),
});

export type GradeOptions = z.infer<typeof schema>;

/** @throws InputError that names the option. */
export function parseOptions(raw: Readonly<Record<string, unknown>>): GradeOptions {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = String(issue.path[0]);
  throw new InputError({
    code: 'usage',
    subject: `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    expected: expectation(field, issue.message),
    found: JSON.stringify(raw[field]),
    remedy: 'See --help.',
  });
}

function expectation(field: string, message: string): string {
  if (field === 'jobs') return 'a whole number from 1 to 256';
  if (field === 'memory') return `at least ${leastMemoryMb} (MB): the sandbox itself needs as much`;
  if (/limit/i.test(field)) return 'a number above 0';
  return field === 'out' || field === 'fixtures' ? 'a path' : message;
}
