/** Checks answers that a test writes operator by operator. */
import { checkWritten } from '../../src/check-written.ts';
import { outsideStreams } from '../../src/pdf/outside-streams.ts';
import { readDocument } from '../../src/pdf/read-document.ts';
import { inShort, person } from './samples.ts';
import { type TinyOptions, type TinyPage, tinyPdf } from './tiny-pdf.ts';

/** What is found, in short. */
export async function found(
  pages: readonly TinyPage[],
  template: readonly TinyPage[] | null = null,
  options: TinyOptions = {},
) {
  const bytes = tinyPdf(pages, options);
  const raw = outsideStreams(bytes);
  const results = checkWritten({
    answers: await readDocument(bytes),
    template: template === null ? null : await readDocument(tinyPdf(template)),
    raw,
    person,
    run: null,
    source: null,
  });
  return inShort(results.flatMap(({ findings }) => findings));
}
