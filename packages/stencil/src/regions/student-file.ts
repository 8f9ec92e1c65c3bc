/** What students receive of a solution file: its shared lines, and a line that throws where an answer was. */
import { isPython, type Part, parseRegions } from './parse-regions.ts';

/** What an unfinished place throws; the grader reports it as "not implemented yet" instead of "errored". */
export const notImplementedPrefix = 'not implemented yet: ';

/**
 * The student's version of a solution file.
 *
 * @param file its name, for errors
 * @throws InputError as `parseRegions`
 */
export function studentFile(source: string, file: string): string {
  const open = isPython(file) ? openInPython : openInTypeScript;
  return parseRegions(source, file)
    .flatMap((part) => forStudents(part, open))
    .join('\n');
}

/**
 * The lines of code inside the answers, trimmed, without comments and bare brackets: none may reach students.
 */
export function answerLines(source: string, file: string): string[] {
  return parseRegions(source, file)
    .flatMap((part) => (part.kind === 'solution' ? part.lines : []))
    .map((line) => line.trim())
    .filter((line) => /\w/.test(line) && !/^(\/\/|#)/.test(line));
}

/** The names of the answers, in order of appearance. */
export function answerNames(source: string, file: string): string[] {
  return parseRegions(source, file).flatMap((part) => (part.kind === 'solution' ? [part.name] : []));
}

const openInTypeScript = (name: string) => `throw new Error('${notImplementedPrefix}${name}');`;
const openInPython = (name: string) => `raise NotImplementedError('${notImplementedPrefix}${name}')`;

function forStudents(part: Part, open: (name: string) => string): readonly string[] {
  if (part.kind === 'shared') return part.lines;
  if (part.kind === 'staff') return [];
  return [`${part.indent}${open(part.name)}`];
}
