/**
 * Does the file name its author? In its properties, its text, its links, its comments and attachments, and in
 * what programs leave in its bytes.
 *
 * A finding says where a name is, never which: what this command prints is passed on.
 */

import type { CheckResult, Finding } from '../finding.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { homePath, isNobody, namesIn, type Person } from './names.ts';
import type { Subject } from './subject.ts';

/** Properties that hold a person's name. */
const authorNames = /^(?:author|creator_?name|manager|company|lastmodifiedby|rights)$/i;

/** @param raw the file's bytes as Latin-1: what its objects say outside of compressed streams. */
export function checkAnonymity({ answers, template }: Subject, person: Person, raw: string): CheckResult {
  return {
    id: 'anonymity',
    findings: [
      ...authorFindings(answers, template),
      ...nameFindings(answers, person, raw),
      ...pathFindings(answers, raw),
      ...commentFindings(answers),
    ],
    checked: 'properties, text, links, comments, attachments',
    notChecked: ['names inside of pictures'],
  };
}

/** The author of the template is whoever wrote the template. */
function authorFindings({ properties }: PdfDocument, template: PdfDocument | null): Finding[] {
  const known = new Set(template?.properties.map(({ value }) => value.trim()) ?? []);
  const named = properties.filter(
    ({ name, value }) => authorNames.test(name) && !isNobody(value) && !known.has(value.trim()),
  );
  const names = [...new Set(named.map(({ name }) => name))];
  return names.map((name) => ({
    code: 'author',
    certain: true,
    page: null,
    question: null,
    message: `The file's properties have an entry ${name}.`,
    remedy:
      'Take it out: in LaTeX remove \\author and pdfauthor, in Word use File > Info > Inspect Document, in LibreOffice File > Properties.',
  }));
}

function nameFindings(answers: PdfDocument, person: Person, raw: string): Finding[] {
  const found: Finding[] = [];
  const add = (page: number | null, where: string, remedy: string): void => {
    const message = `A name of this computer's user stands in ${where}.`;
    found.push({ code: 'user-name', certain: true, page, question: null, message, remedy });
  };
  for (const [k, { lines, links }] of answers.pages.entries()) {
    if (lines.some(({ text }) => namesIn(text, person))) add(k + 1, 'the text', 'Take it out of the text.');
    if (links.some((link) => namesIn(link, person))) add(k + 1, 'a link', 'Take out the link.');
  }
  if (answers.attachments.some(({ name, value }) => namesIn(`${name}\n${value}`, person))) {
    add(null, 'an attached file', 'Take out the attachment.');
  }
  const properties = answers.properties.filter(({ name }) => !authorNames.test(name));
  if (properties.some(({ value }) => namesIn(value, person))) {
    add(null, "the file's properties", 'Take it out of title, subject and keywords.');
  }
  if (
    found.length === 0 &&
    namesIn(raw, person) &&
    !answers.properties.some(({ value }) => namesIn(value, person))
  ) {
    add(
      null,
      "the file's data (a picture's path or an earlier version)",
      'Make the PDF anew, with pictures from the same folder.',
    );
  }
  return found;
}

function pathFindings(answers: PdfDocument, raw: string): Finding[] {
  const remedy = 'Take it out, or make the PDF anew with relative paths.';
  const message = 'A path to a home folder, which has a user name, stands in';
  const finding = (page: number | null, where: string): Finding => ({
    code: 'home-path',
    certain: true,
    page,
    question: null,
    message: `${message} ${where}.`,
    remedy,
  });
  const onPages = answers.pages.flatMap(({ lines, links }, k) => [
    ...(lines.some(({ text }) => homePath(text)) ? [finding(k + 1, 'the text')] : []),
    ...(links.some((link) => homePath(link)) ? [finding(k + 1, 'a link')] : []),
  ]);
  const elsewhere = [...answers.properties, ...answers.attachments].some(
    ({ name, value }) => homePath(name) || homePath(value),
  );
  if (elsewhere) return [...onPages, finding(null, "the file's properties or attachments")];
  if (onPages.length === 0 && homePath(raw))
    return [finding(null, "the file's data (the path of a picture, say)")];
  return onPages;
}

function commentFindings({ pages }: PdfDocument): Finding[] {
  return pages.flatMap(({ commentAuthors }, k) =>
    commentAuthors.some((author) => !isNobody(author))
      ? [
          {
            code: 'comment-author' as const,
            certain: true,
            page: k + 1,
            question: null,
            message: 'A comment or a drawing on the page names who made it.',
            remedy: 'Flatten the PDF (print it to a new one), or set the name of your PDF viewer to nothing.',
          },
        ]
      : [],
  );
}
