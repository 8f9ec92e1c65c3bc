/**
 * Shell scripts in place of a compiler, which end, sleep or flood: no test has to bring a real compiler to
 * that.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { encodePacket, type Packet } from '../../src/submission/esbuild-packets.ts';
import { ESBUILD_VERSION } from '../../src/submission/esbuild-process.ts';

/**
 * The path of an executable file that runs `script`; it is removed when the test that asked for it has
 * finished.
 */
export function stubProgram(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-stub-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'program');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const prints = (bytes: Uint8Array): string =>
  `printf '${[...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}'`;

/** The command that sends what esbuild sends first: a packet with its version. */
export const greeting = (version = ESBUILD_VERSION): string =>
  prints(Buffer.from([version.length, 0, 0, 0, ...Buffer.from(version)]));

/** The command that sends a packet as esbuild does. */
export const sends = (packet: Packet): string => prints(encodePacket(packet));
