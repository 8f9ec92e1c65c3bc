/** Places that the Python harness reports: believed only where the submission has such a line. */
import { sanitizeLine } from '@hw5/base/text';
import type { SubmissionPlaces } from '../process/submission-places.ts';

const MAX_SHOWN = 400;

export class PythonPlaces implements SubmissionPlaces {
  readonly #files: ReadonlyMap<string, string>;

  /** @param code what the harness gets: JSON with `files` */
  constructor(code: string) {
    const { files } = JSON.parse(code) as { readonly files: Readonly<Record<string, string>> };
    this.#files = new Map(Object.entries(files));
  }

  place(line: number, column: number, file = ''): string | null {
    return this.lineAt(file, line) === null ? null : sanitizeLine(`${file}:${line}:${column}`);
  }

  /** The first of lines like `model.py:42:9`. */
  locate(stack: string): string | null {
    for (const match of stack.matchAll(/^(.{1,300}):(\d{1,7}):(\d{1,7})$/gm)) {
      const place = this.place(Number(match[2]), Number(match[3]), match[1]);
      if (place !== null) return place;
    }
    return null;
  }

  lineAt(file: string, line: number): string | null {
    const text = this.#files.get(file)?.split('\n')[line - 1];
    return text === undefined ? null : sanitizeLine(text.slice(0, MAX_SHOWN));
  }
}
