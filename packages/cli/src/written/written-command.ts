/** The action of `hw5 written check`: reads the files, checks, prints. */
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { fileError, interruptible, requireFile, userDirectory } from '@hw5/base/node';
import { formatMegabytes } from '@hw5/base/text';
import { checkWritten, isScanned, outsideStreams, type PdfFile, readPdfs, type Source } from '@hw5/written';
import * as z from 'zod/mini';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { given, parseFlags, path } from '../shell/parse-flags.ts';
import { expectedRun } from './expected-run.ts';
import { findPerson } from './find-person.ts';
import { showResults } from './show-results.ts';

const schema = z.object({
  template: z.optional(path),
  tex: z.optional(path),
  run: z.optional(z.array(path)),
  json: given,
});
/** Above it, pictures are too large for a hand-in, or it is something else. */
const mostBytes = 100_000_000;
/** A PDF that is compiled and copied together with its source may be a little older. */
const newerByMs = 2000;

/** Returns 1 if something certain is wrong. Throws an `InputError` for files that cannot be read. */
export async function checkCommand({ args, flags }: CommandLine): Promise<ExitCode> {
  const { template, tex, run, json } = parseFlags(schema, flags);
  const from = userDirectory();
  const file = (shown: string): PdfFile => ({ shown, path: resolve(from, shown) });
  const answersFile = file(args[0]!);
  const files = [answersFile, ...(template === undefined ? [] : [file(template)])];
  for (const each of files) requirePdf(each);
  const source = tex === undefined ? null : readSource(file(tex), answersFile);
  const expected = run === undefined ? null : expectedRun(run, from);
  const reader = new URL('./pdf-reader.js', import.meta.url);
  const documents = await interruptible((signal) => readPdfs(files, { reader, signal }));
  const [answers, empty] = documents;
  for (const [k, read] of documents.entries()) if (isScanned(read)) throw scanned(files[k]!);
  const results = checkWritten({
    answers: answers!,
    template: empty ?? null,
    raw: outsideStreams(readFileSync(answersFile.path)),
    person: findPerson(),
    run: expected,
    source,
  });
  const report = {
    format: 'hw5-written/1',
    file: basename(answersFile.path),
    template: template === undefined ? null : basename(template),
    pages: answers!.pages.length,
    checks: results,
  };
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : showResults(report));
  return results.some(({ findings }) => findings.some(({ certain }) => certain)) ? 1 : 0;
}

function requirePdf({ path, shown }: PdfFile): void {
  const remedy = 'Name the PDF that you will hand in, or that the course gave out.';
  requireFile(path, { code: 'pdf-file', subject: shown, expected: 'a PDF', remedy });
  try {
    closeSync(openSync(path, 'r'));
  } catch (cause) {
    throw fileError(shown, 'a PDF', cause);
  }
  const { size } = statSync(path);
  if (size <= mostBytes) return;
  throw new InputError({
    code: 'pdf-size',
    subject: shown,
    expected: `a PDF of at most ${formatMegabytes(mostBytes)}`,
    found: formatMegabytes(size),
    remedy: 'Make its pictures smaller.',
  });
}

function readSource({ path, shown }: PdfFile, pdf: PdfFile): Source {
  requireFile(path, {
    code: 'tex-file',
    subject: shown,
    expected: 'a LaTeX file',
    remedy: 'Name the .tex file, or leave out --tex.',
  });
  try {
    const isNewer = statSync(path).mtimeMs > statSync(pdf.path).mtimeMs + newerByMs;
    return { name: basename(path), text: readFileSync(path, 'utf8'), isNewer };
  } catch (cause) {
    throw fileError(shown, 'a LaTeX file', cause);
  }
}

function scanned({ shown }: PdfFile): InputError {
  return new InputError({
    code: 'pdf-scanned',
    subject: shown,
    expected: 'a PDF with text',
    found: 'pictures of pages only, as a scanner makes them',
    remedy: 'Hand in the PDF that your LaTeX or word processor writes; or look over the pages yourself.',
  });
}
