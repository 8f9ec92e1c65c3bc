import { expect, it } from 'vitest';
import { plansAround } from './launch-plans.ts';
import { defaultLimits } from './limits.ts';
import { nodeProgram } from './node-program.ts';
import { ownLimits, parseLimits } from './own-limits.ts';

const text = `Limit                     Soft Limit           Hard Limit           Units
Max cpu time              unlimited            30                   seconds
Max file size             unlimited            unlimited            bytes
Max data size             unlimited            1000000              bytes
Max open files            1024                 32                   files
Max address space         6144000000           unlimited            bytes
`;

it('reads hard limits, and the soft one of the address space', () => {
  expect(parseLimits(text)).toEqual({
    cpuSeconds: 30,
    dataBytes: 1_000_000,
    openFiles: 32,
    addressSpace: 6_144_000_000,
  });
});

it('finds no limit in a text of another form', () => {
  expect(Object.values(parseLimits('nothing'))).toEqual(Array(4).fill(Number.POSITIVE_INFINITY));
});

it.runIf(process.platform === 'linux')('knows the limits of this process', () => {
  expect(ownLimits().openFiles).toBeGreaterThan(0);
});

it.runIf(process.platform === 'linux')('a sandbox is never asked for more than this process has', () => {
  const own = parseLimits(text);
  const [strongest] = plansAround(nodeProgram(defaultLimits, 'the program', own), defaultLimits, own);
  const line = [strongest!.command, ...strongest!.args].join(' ');
  expect(line).toContain('--data=1000000 ');
  expect(line).toContain('--nofile=32 ');
  expect(line).toContain('--cpu=30 ');
  expect(line).toContain(' --disable-wasm-trap-handler ');
});
