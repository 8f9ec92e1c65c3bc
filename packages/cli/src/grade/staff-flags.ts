/** The flags of `hw5 grade` that only staff's edition has. Loaded for a cohort: one file needs none. */
import * as z from 'zod/mini';
import { parseFlags, path } from '../shell/parse-flags.ts';

const schema = z.object({ roster: z.optional(path), late: z.optional(path), queue: z.optional(path) });
const fields = { queue: { expected: 'the address of a database', example: 'postgres://db.example.org/hw5' } };

export const parseStaffFlags = ({ roster, late, queue }: Readonly<Record<string, unknown>>) =>
  parseFlags(schema, { roster, late, queue }, fields);
