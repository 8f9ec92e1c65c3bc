/** What was thrown in the sandbox, as the report may show it: cut, inert, with the position in the student's own file. */
import { SourceMap } from 'node:module';
import type { ThrownError } from '../protocol.ts';
import { inertLine } from '../report/inert.ts';
import type { ThrownMessage } from './messages.ts';

/** The line that the sandbox's wrapper puts above the bundle. */
const LINES_ABOVE = 1;

const MAX_MESSAGE = 500;

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** `model.ts:42:7` of the innermost frame in the submission; null where no frame is. */
export function locate(stack: string, sourceMap: string): string | null {
  for (const match of stack.matchAll(/\bsubmission\.js:(\d{1,7}):(\d{1,7})/g)) {
    const line = Number(match[1]) - 1 - LINES_ABOVE;
    if (line < 0) continue;
    const entry = new SourceMap(JSON.parse(sourceMap)).findEntry(line, Number(match[2]) - 1);
    if (!('originalSource' in entry)) continue;
    const file = entry.originalSource.replace(/^submission:/, '');
    return inertLine(`${file}:${entry.originalLine + 1}:${entry.originalColumn + 1}`);
  }
  return null;
}

export function thrownError(thrown: ThrownMessage, sourceMap: string): ThrownError {
  return {
    name: inertLine(cut(thrown.name, 100)),
    message: inertLine(cut(thrown.message, MAX_MESSAGE)),
    location: locate(thrown.stack, sourceMap),
    notImplemented: thrown.notImplemented,
    during: inertLine(thrown.during),
  };
}

/** An allocation that the memory limit refused reaches JavaScript as a RangeError. */
export function ranOutOfMemory(thrown: ThrownMessage): boolean {
  return (
    thrown.name === 'RangeError' &&
    /array buffer allocation failed|out of memory|could not allocate memory|invalid array buffer length/i.test(
      thrown.message,
    )
  );
}
