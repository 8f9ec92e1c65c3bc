/**
 * What the sandboxed process may send, as a schema: the parent accepts nothing else. Numbers come as one
 * block of float64 beside the JSON; a record holds the position of its elements in it (decode-message.ts).
 */
import * as z from 'zod/mini';
import { CONTAINERS, FOUND_INSTEAD, METHOD_NAMES, UNUSABLE_CODES } from '../protocol.ts';
import { GarbledMessage } from './garbled-message.ts';

const MAX_DIMENSIONS = 8;

/** What the Python harness can ask of the kernel. */
const OWN_LAYERS = ['no files', 'no other processes'] as const;

const count = z.int().check(z.minimum(0), z.maximum(8_000_000));
const recordName = z.string().check(z.minLength(1), z.maxLength(200));
const text = (most: number) => z.string().check(z.maxLength(most));
const array = z.strictObject({
  k: z.literal('array'),
  shape: z.array(count).check(z.maxLength(MAX_DIMENSIONS)),
  container: z.optional(z.enum(CONTAINERS)),
  at: count,
  n: count,
});
const unusable = z.strictObject({
  k: z.literal('unusable'),
  what: text(200),
  code: z.optional(z.enum(UNUSABLE_CODES)),
});
const single = z.discriminatedUnion('k', [array, unusable]);
const pair = z.strictObject({ k: z.literal('pair'), first: single, second: single });
const calls = z.strictObject({ k: z.literal('calls') });

/** A call but for its numbers: those of its arrays are in the block, one array after the other. */
const arrayKind = z.omit(array, { at: true, n: true });
const singleKind = z.discriminatedUnion('k', [arrayKind, unusable]);
const pairKind = z.strictObject({ k: z.literal('pair'), first: singleKind, second: singleKind });
const callKind = z.strictObject({
  method: z.enum(METHOD_NAMES),
  args: z.array(singleKind).check(z.maxLength(8)),
  returned: z.discriminatedUnion('k', [arrayKind, unusable, pairKind]),
});

const thrown = z.strictObject({
  name: text(200),
  message: text(4000),
  stack: text(20_000),
  notImplemented: z.boolean(),
  during: text(500),
  missing: z.optional(z.strictObject({ method: z.enum(METHOD_NAMES), found: z.enum(FOUND_INSTEAD) })),
  /** Python says so itself; JavaScript's engine only in words. */
  outOfMemory: z.optional(z.boolean()),
});

export const messageSchema = z.discriminatedUnion('t', [
  /** Layers that the harness has put around itself, for its report. */
  z.strictObject({
    t: z.literal('hello'),
    layers: z.optional(z.array(z.enum(OWN_LAYERS)).check(z.maxLength(4))),
  }),
  /** Instead of hello: the interpreter lacks what the harness needs. */
  z.strictObject({
    t: z.literal('unfit'),
    python: text(40),
    missing: z.enum(['numpy', 'version']),
  }),
  z.strictObject({ t: z.literal('cache') }),
  z.strictObject({ t: z.literal('printed'), text: z.string() }),
  /**
   * The submission cannot be run: V8 or Python does not compile it, or (Python only, `code`) it imports what
   * it
   * may not. The position is in the bundled script, or in `file`; line 0 if it is not known.
   */
  z.strictObject({
    t: z.literal('refused'),
    message: text(4000),
    line: count,
    column: z.int().check(z.minimum(1), z.maximum(8_000_000)),
    code: z.optional(z.enum(['syntax', 'import'])),
    file: z.optional(text(400)),
  }),
  /** The process of one script has ended by itself; the harness goes on. */
  z.strictObject({
    t: z.literal('died'),
    exitCode: z.nullable(z.int()),
    signal: z.nullable(text(20)),
    /** It claimed a frame that is larger than any may be. */
    garbled: z.boolean(),
  }),
  z.strictObject({ t: z.literal('loaded'), model: z.boolean(), error: z.nullable(thrown) }),
  z.strictObject({
    t: z.literal('record'),
    name: recordName,
    value: z.discriminatedUnion('k', [array, unusable, pair, calls]),
  }),
  /** Calls of a `calls` record: the kind of each in turn, by its index. Thousands are of a few kinds. */
  z.strictObject({
    t: z.literal('calls'),
    name: recordName,
    kinds: z.array(callKind).check(z.maxLength(10_000)),
    order: z.array(count).check(z.maxLength(10_000)),
  }),
  z.strictObject({ t: z.literal('truncated'), name: recordName }),
  z.strictObject({ t: z.literal('mutated'), name: recordName }),
  z.strictObject({ t: z.literal('ended'), error: z.nullable(thrown) }),
]);

export type Message = z.infer<typeof messageSchema>;
export type LoadedMessage = Extract<Message, { t: 'loaded' }>;
export type RefusedMessage = Extract<Message, { t: 'refused' }>;
export type DiedMessage = Extract<Message, { t: 'died' }>;
export type UnfitMessage = Extract<Message, { t: 'unfit' }>;
export type CallsMessage = Extract<Message, { t: 'calls' }>;
export type CallKind = z.infer<typeof callKind>;
export type ThrownMessage = z.infer<typeof thrown>;
export type SingleMessage = z.infer<typeof single>;
export type ResultMessage = SingleMessage | z.infer<typeof pair>;

/**
 * Texts of records and calls with what they were found to say: those of a cohort are nearly all the same but
 * for their numbers, which are in the block. Module state, as a cache by value: a text always says the same,
 * and what is shared is frozen. Bounded, because a process may send as many texts as it likes.
 */
const known = new Map<string, Message>();
const MOST_KNOWN = 1000;
const LONGEST_KNOWN = 2048;

/** @throws GarbledMessage if it is none of the schema's */
export function parseMessage(bytes: Buffer): Message {
  const text = bytes.toString('utf8');
  const before = known.get(text);
  if (before) return before;
  const message = checked(text);
  if (text.length <= LONGEST_KNOWN && (message.t === 'record' || message.t === 'calls')) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, frozen(message));
  }
  return message;
}

function checked(text: string): Message {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new GarbledMessage('not a message');
  }
  const parsed = messageSchema.safeParse(value);
  if (!parsed.success) throw new GarbledMessage('a message of an unknown form');
  return parsed.data;
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
