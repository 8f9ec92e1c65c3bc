/**
 * The process's end of the channel: frames on descriptor 3, read and written synchronously, so that the event
 * loop never runs between them, and neither does anything that a submission left behind (timers, promises).
 *
 * A frame is three little-endian uint32 (kind, bytes of JSON, bytes of float64 block), then the two.
 */
import { closeSync, fstatSync, readSync, writeSync } from 'node:fs';

export const CHANNEL = 3;
/**
 * Files that the process inherits open, for reading: the realm's script, V8's compiled form of it (or
 * nothing), numpy-ts' kernels.
 */
export const REALM_CODE = 4;
export const REALM_CACHE = 5;
export const KERNELS = 6;

/** What the parent sends. Everything from the child is JSON with a block, kind 0. */
export const KIND = { submission: 1, run: 2, makeCache: 3, realm: 4 } as const;

export interface Frame {
  readonly kind: number;
  readonly text: Buffer;
  readonly block: Buffer;
}

function readExactly(bytes: number): Buffer | null {
  const buffer = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; ) {
    const read = readSync(CHANNEL, buffer, at, bytes - at, null);
    if (read === 0) return null;
    at += read;
  }
  return buffer;
}

/**
 * Reads an inherited file, from a place on, and closes it. Other processes share the descriptor, so it is
 * read by position.
 */
export function takeFile(descriptor: number, from = 0): Buffer {
  const buffer = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - from));
  for (let at = 0; at < buffer.length; ) {
    const read = readSync(descriptor, buffer, at, buffer.length - at, from + at);
    if (read === 0) break;
    at += read;
  }
  closeSync(descriptor);
  return buffer;
}

/** The next frame, or null once the parent has closed the channel. */
export function readFrame(): Frame | null {
  const head = readExactly(12);
  const text = head && readExactly(head.readUInt32LE(4));
  const block = head && readExactly(head.readUInt32LE(8));
  return head && text && block ? { kind: head.readUInt32LE(0), text, block } : null;
}

function writeAll(buffer: Uint8Array): void {
  for (let at = 0; at < buffer.length; ) at += writeSync(CHANNEL, buffer, at, buffer.length - at);
}

export function writeFrame(json: string, block: Uint8Array | null): void {
  const bytes = Buffer.byteLength(json, 'utf8');
  const frame = Buffer.allocUnsafe(12 + bytes + (block?.length ?? 0));
  frame.writeUInt32LE(0, 0);
  frame.writeUInt32LE(bytes, 4);
  frame.writeUInt32LE(block?.length ?? 0, 8);
  frame.write(json, 12, 'utf8');
  if (block) frame.set(block, 12 + bytes);
  writeAll(frame);
}
