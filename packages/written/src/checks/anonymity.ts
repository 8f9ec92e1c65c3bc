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
const authorNames = /^(?:author|manager|lastmodifiedby)$/i;

/** @param raw the file's bytes as Latin-1: what its objects say outside of compressed streams. */
export function checkAnonymity({ answers, template }: Subject, person: Person, raw: string): CheckResult {
  return {
    id: 'anonymity',
    findings: [
      ...authorFindings(answers, template),
      ...nameFindings(answers, template, person, raw),
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

/** One place in which a name or a path may stand. */
interface Place {
  readonly page: number | null;
  readonly where: string;
  readonly texts: readonly string[];
  readonly remedy: string;
}

function placesIn({ pages, attachments, properties }: PdfDocument): Place[] {
  const own = properties.filter(({ name }) => !authorNames.test(name));
  return [
    ...pages.flatMap(({ lines, links }, k) => [
      { page: k + 1, where: 'the text', texts: lines.map(({ text }) => text), remedy: 'Take it out.' },
      { page: k + 1, where: 'a link', texts: links, remedy: 'Take out the link.' },
    ]),
    {
      page: null,
      where: 'an attached file',
      texts: attachments.flatMap(({ name, value }) => [name, value]),
      remedy: 'Take out the attachment.',
    },
    {
      page: null,
      where: "the file's properties",
      texts: own.map(({ value }) => value),
      remedy: 'Take it out of title, subject and keywords.',
    },
  ];
}

/** Objects of the file: paths of pictures, earlier versions. Only what no other place explains. */
const inData = (raw: string): Place => ({
  page: null,
  where: "the file's data (a picture's path, or an earlier version)",
  texts: [raw],
  remedy: 'Make the PDF anew, with pictures from the same folder.',
});

/** A word that the template has as well is no name. */
function nameFindings(
  answers: PdfDocument,
  template: PdfDocument | null,
  person: Person,
  raw: string,
): Finding[] {
  const known = template === null ? [] : placesIn(template).flatMap(({ texts }) => texts);
  const own = { names: person.names.filter((name) => namesIn(known.join('\n'), { names: [name] }) === 'no') };
  const findIn = ({ page, where, texts, remedy }: Place): Finding[] => {
    const all = namesIn(texts.join('\n'), own);
    // In prose, a word is a word; in an address or a path it is a name.
    const found = all === 'perhaps' && where === 'the text' ? namesIn(addresses(texts), own) : all;
    if (found === 'no') return [];
    const message =
      found === 'yes'
        ? `A name of this computer's user stands in ${where}.`
        : `A word that is a name of this computer's user stands in ${where}.`;
    return [{ code: 'user-name', certain: found === 'yes', page, question: null, message, remedy }];
  };
  const found = placesIn(answers).flatMap(findIn);
  const isAuthor = answers.properties.some(({ value }) => namesIn(value, own) !== 'no');
  return found.length > 0 || isAuthor ? found : findIn(inData(raw));
}

const addresses = (texts: readonly string[]): string =>
  texts.flatMap((text) => text.match(/\S*[/\\~@]\S*/g) ?? []).join('\n');

/** In the text it may be an example; elsewhere a program has put it. */
function pathFindings(answers: PdfDocument, raw: string): Finding[] {
  const findIn = ({ page, where, texts, remedy }: Place): Finding[] => {
    if (!texts.some(homePath)) return [];
    const message = `A path to a home folder, which has a user name, stands in ${where}.`;
    return [{ code: 'home-path', certain: where !== 'the text', page, question: null, message, remedy }];
  };
  const found = placesIn(answers).flatMap(findIn);
  return found.length > 0 ? found : findIn(inData(raw));
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
