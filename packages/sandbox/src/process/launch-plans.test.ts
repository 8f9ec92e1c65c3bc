import { describe, expect, it } from 'vitest';
import * as cache from '../../harness-cache.mjs';
import { KIND } from '../harness/channel.ts';
import { plansAround } from './launch-plans.ts';
import { defaultLimits } from './limits.ts';
import { nodeProgram } from './node-program.ts';
import { ownLimits } from './own-limits.ts';

const program = nodeProgram(defaultLimits, 'the program', ownLimits());

/** Options of Node itself, which do not change what V8 compiles. */
const NODE_FLAGS =
  /^--(experimental-)?permission$|^--(no-addons|no-global-search-paths|no-warnings|disable-sigusr1|no-experimental-sqlite|v8-pool-size=1)$/;

describe('every way of starting', () => {
  it('gives V8 exactly the flags under which the compiled realm was made, or V8 would compile anew', () => {
    for (const { command, args } of plansAround(program, defaultLimits)) {
      const whole = [command, ...args];
      const node = whole.slice(whole.indexOf(process.execPath) + 1);
      const flags = node.slice(0, node.indexOf('-e')).filter((flag) => !NODE_FLAGS.test(flag));
      expect(flags.sort()).toEqual([...cache.V8_FLAGS].sort());
    }
  });

  it('ends in the weakest one, which needs no tool of the system', () => {
    const last = plansAround(program, defaultLimits).at(-1)!;
    expect(last.command).toBe(process.execPath);
    expect(last.args.slice(-2)).toEqual(['-e', 'the program']);
  });
});

it('the kinds of frames are the same for the program that makes the cache', () => {
  expect(cache.KIND).toEqual(KIND);
});
