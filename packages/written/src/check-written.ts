/** All checks of the written answers. */
import { checkAnonymity } from './checks/anonymity.ts';
import { checkBoxes } from './checks/boxes.ts';
import { type Person, withoutNames } from './checks/names.ts';
import { checkNumbers, type ExpectedRun } from './checks/numbers.ts';
import { checkOverflow } from './checks/overflow.ts';
import { checkPages } from './checks/pages.ts';
import { checkPlaceholders } from './checks/placeholders.ts';
import { checkSentences } from './checks/sentences.ts';
import { checkSource, type Source } from './checks/source.ts';
import { subjectOf } from './checks/subject.ts';
import type { CheckResult } from './finding.ts';
import type { PdfDocument } from './pdf/document.ts';

export interface Written {
  readonly answers: PdfDocument;
  readonly template: PdfDocument | null;
  /** What the answers' file says outside of its streams, as `outsideStreams` returns it. */
  readonly raw: string;
  readonly person: Person;
  readonly run: ExpectedRun | null;
  readonly source: Source | null;
}

/** One result for each check, in the order of `checkIds`. */
export function checkWritten({ answers, template, raw, person, run, source }: Written): CheckResult[] {
  const subject = subjectOf(answers, template);
  const results = [
    checkPages(subject),
    checkPlaceholders(subject),
    checkBoxes(subject),
    checkOverflow(subject),
    checkSentences(subject),
    checkNumbers(subject, run),
    checkAnonymity(subject, person, raw),
    checkSource(source, person),
  ];
  // Findings quote the file.
  return results.map((result) => ({
    ...result,
    findings: result.findings.map((finding) => ({
      ...finding,
      message: withoutNames(finding.message, person),
    })),
  }));
}

/** True if no page has text: pictures of pages, as a scanner makes them. */
export const isScanned = ({ pages }: PdfDocument): boolean =>
  pages.every(({ lines, formBoxes }) => lines.length === 0 && formBoxes.length === 0);
