/**
 * Checks and writes the files of an archive, whatever its format, below one temporary folder.
 *
 * An archive is not trusted. No entry may leave the folder (`..`, absolute, drive letter, backslash), be
 * anything but a file or a folder (links could lead out), come twice, or unpack to more than a data set can
 * hold. Only JPEGs are written; everything else (read-me files, the `__MACOSX` of macOS, dot files) is
 * skipped, but its bytes count. The libraries that read tar and zip leave these rules to their callers.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '@hw5/base';
import { outputError, systemCode } from '@hw5/base/node';

export interface UnpackLimits {
  readonly entries: number;
  /** Bytes of one file and of all, unpacked. */
  readonly fileBytes: number;
  readonly totalBytes: number;
}

/** More than ten times the course's data set. */
export const defaultLimits: UnpackLimits = { entries: 100_000, fileBytes: 32 << 20, totalBytes: 2 ** 31 };

export class UnpackedScenes {
  readonly #archive: string;
  readonly #directory: string;
  readonly #target: string;
  readonly #limits: UnpackLimits;
  #entries = 0;
  #totalBytes = 0;

  /** @param archive, @param target how errors name the archive, and the place that cannot be written. */
  constructor(archive: string, directory: string, target: string, limits: UnpackLimits) {
    this.#archive = archive;
    this.#directory = directory;
    this.#target = target;
    this.#limits = limits;
  }

  /**
   * To be called for every entry, before its data.
   * @param kind `file`, `folder`, or another kind of entry, in words.
   * @returns true if the entry is to be written.
   * @throws InputError `archive-unsafe`, `archive-too-large`.
   */
  announce(name: string, kind: string): boolean {
    if (++this.#entries > this.#limits.entries) throw this.#tooLarge(`${this.#limits.entries} entries`);
    const parts = name.split('/');
    const escapes = parts.includes('..') || name.startsWith('/') || /^[a-z]:/i.test(name);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is that there are none.
    if (escapes || /[\\\u0000-\u001f]/.test(name)) throw this.#unsafe('only paths inside it', name);
    if (kind !== 'file' && kind !== 'folder')
      throw this.#unsafe('only files and folders', `${name} (${kind})`);
    return (
      kind === 'file' &&
      /\.jpe?g$/i.test(name) &&
      !parts.some((part) => /^\.|^__MACOSX$/.test(part.replace(/^\.$/, '')))
    );
  }

  /** To be called as the data of any entry arrive, unpacked. @throws InputError `archive-too-large`. */
  count(entryBytes: number, newBytes: number): void {
    this.#totalBytes += newBytes;
    if (entryBytes > this.#limits.fileBytes) throw this.#tooLarge(`${this.#limits.fileBytes} bytes a file`);
    if (this.#totalBytes > this.#limits.totalBytes)
      throw this.#tooLarge(`${this.#limits.totalBytes} bytes unpacked`);
  }

  /** @throws InputError `archive-duplicate`, `output-unwritable`. */
  write(name: string, data: Uint8Array): void {
    const path = join(this.#directory, name);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, data, { flag: 'wx' });
    } catch (error) {
      if (systemCode(error) === 'EEXIST') {
        throw this.#error(
          'archive-duplicate',
          'every path once',
          `${name} twice`,
          'Create the archive again.',
        );
      }
      throw outputError(this.#target, error, '--to');
    }
  }

  /** The error for an archive whose own structure is broken. */
  damaged(cause: unknown): InputError {
    const why = cause instanceof Error ? cause.message : String(cause);
    const truncated = /unexpected end|truncated|end of central directory/i.test(why);
    const found = truncated ? `a truncated one (${why})` : `damage (${why})`;
    return this.#error('archive-damaged', 'an intact archive', found, 'Download or copy it again.', cause);
  }

  #unsafe(expected: string, found: string): InputError {
    const remedy = 'Do not use this archive: it was not made from the course’s folders.';
    return this.#error('archive-unsafe', expected, JSON.stringify(found), remedy);
  }

  #tooLarge(limit: string): InputError {
    return this.#error('archive-too-large', `at most ${limit}`, 'more', 'Use the course’s archive.');
  }

  #error(code: string, expected: string, found: string, remedy: string, cause?: unknown): InputError {
    return new InputError({ code, subject: this.#archive, expected, found, remedy, cause });
  }
}
