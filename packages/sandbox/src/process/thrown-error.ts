/**
 * What was thrown in the sandbox, as the report may show it: cut, sanitized, with the position in the
 * student's own file.
 */
import { SourceMap } from 'node:module';
import { sanitizeLine } from '@hw5/base/text';
import type { ThrownError } from '../protocol.ts';
import type { ThrownMessage } from './messages.ts';
import type { SubmissionPlaces } from './submission-places.ts';

/** The line that the sandbox's wrapper puts above the bundle. */
const LINES_ABOVE = 1;

const MAX_MESSAGE = 500;
/** As many as the realm's own stacks have. */
const MAX_FRAMES = 50;

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/**
 * From positions in the bundle to the submission's own lines. The map is parsed at the first use and kept,
 * because a submission controls both the number of frames in a stack and the length of the map.
 */
export class Locator implements SubmissionPlaces {
  readonly #json: string;
  #map: SourceMap | null = null;

  constructor(sourceMap: string) {
    this.#json = sourceMap;
  }

  place(line: number, column: number): string | null {
    const bundled = line - 1 - LINES_ABOVE;
    if (bundled < 0) return null;
    this.#map ??= new SourceMap(JSON.parse(this.#json));
    const entry = this.#map.findEntry(bundled, column - 1);
    if (!('originalSource' in entry)) return null;
    const file = entry.originalSource.replace(/^submission:/, '');
    return sanitizeLine(`${file}:${entry.originalLine + 1}:${entry.originalColumn + 1}`);
  }

  /** Syntax errors are found before, by the bundler, which shows their lines. */
  lineAt(): null {
    return null;
  }

  locate(stack: string): string | null {
    let frames = 0;
    for (const match of stack.matchAll(/\bsubmission\.js:(\d{1,7}):(\d{1,7})/g)) {
      const place = this.place(Number(match[1]), Number(match[2]));
      if (place !== null) return place;
      if (++frames === MAX_FRAMES) return null;
    }
    return null;
  }
}

export function thrownError(thrown: ThrownMessage, places: SubmissionPlaces): ThrownError {
  return {
    name: sanitizeLine(cut(thrown.name, 100)),
    message: sanitizeLine(cut(thrown.message, MAX_MESSAGE)),
    location: places.locate(thrown.stack),
    notImplemented: thrown.notImplemented,
    during: sanitizeLine(thrown.during),
    ...(thrown.missing && { missing: thrown.missing }),
  };
}

/** An allocation that the memory limit refused reaches JavaScript as a RangeError. */
export function ranOutOfMemory(thrown: ThrownMessage): boolean {
  if (thrown.outOfMemory !== undefined) return thrown.outOfMemory;
  return (
    thrown.name === 'RangeError' &&
    /array buffer allocation failed|out of memory|could not allocate memory|invalid array buffer length/i.test(
      thrown.message,
    )
  );
}
