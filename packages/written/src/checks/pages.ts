/** Is the number of pages the template's, and does each question stand on its page? */
import type { CheckResult, Finding } from '../finding.ts';
import type { Question } from '../questions/align.ts';
import type { Subject } from './subject.ts';

const lostPerPage = 2;
const mostLost = 6;

export function checkPages(subject: Subject): CheckResult {
  const { answers, template, questions } = subject;
  const stated = [...misalignedByFooter(subject), ...countByFooter(subject)];
  if (template === null) {
    return {
      id: 'pages',
      findings: stated,
      checked: `${answers.pages.length} pages`,
      notChecked: ['on which page each question belongs: name the template with --template'],
    };
  }
  const found = questions.filter(({ answers }) => answers !== null);
  const findings = [...countFindings(subject), ...movedFindings(found), ...missingFindings(questions)];
  return {
    id: 'pages',
    findings: findings.length > 0 ? findings : stated,
    checked: `${answers.pages.length} pages, ${found.length} of ${questions.length} questions found`,
    notChecked:
      questions.length === 0 ? ['the questions: no heading like "Q1" was found in the template'] : [],
  };
}

function countFindings({ answers, template }: Subject): Finding[] {
  const [found, expected] = [answers.pages.length, template!.pages.length];
  if (found === expected) return [];
  return [
    {
      code: 'page-count',
      certain: true,
      page: null,
      question: null,
      message: `The answers have ${found} pages; the template has ${expected}.`,
      remedy:
        found > expected
          ? 'Shorten what runs onto a page of its own.'
          : 'Put back the pages that are missing, also those that you leave empty.',
    },
  ];
}

/** Neighbours that moved by the same number of pages have one cause, so they are one finding. */
function movedFindings(questions: readonly Question[]): Finding[] {
  const shiftOf = ({ template, answers }: Question): number => answers!.page - template.page;
  const groups: Question[][] = [];
  for (const [k, question] of questions.entries()) {
    if (shiftOf(question) === 0) continue;
    const before = questions[k - 1];
    if (before && shiftOf(before) === shiftOf(question)) groups.at(-1)!.push(question);
    else groups.push([question]);
  }
  const pages = new Set(groups.flat().map(({ template }) => template.page));
  const lost = Math.min(mostLost, lostPerPage * pages.size);
  return groups.map((group) => {
    const [first, last] = [group[0]!, group.at(-1)!];
    const many = group.length > 1;
    const shift = Math.abs(shiftOf(first));
    const where = shiftOf(first) > 0 ? 'later' : 'earlier';
    return {
      code: 'question-moved',
      certain: true,
      page: first.answers!.page + 1,
      question: first.label,
      message:
        (many
          ? `Questions ${first.label} to ${last.label} stand ${shift} ${shift === 1 ? 'page' : 'pages'} ${where} than in the template: ${first.label} is on page ${first.answers!.page + 1} instead of ${first.template.page + 1}.`
          : `Question ${first.label} is on page ${first.answers!.page + 1}; in the template it is on page ${first.template.page + 1}.`) +
        ` Misaligned pages cost ${lostPerPage} points each, ${mostLost} at most (here ${lost}).`,
      remedy:
        shiftOf(first) > 0
          ? `Shorten what stands before question ${first.label}.`
          : `Put back the page break or the space before question ${first.label}.`,
    };
  });
}

function missingFindings(questions: readonly Question[]): Finding[] {
  return questions
    .filter(({ answers }) => answers === null)
    .map(({ label, template }) => ({
      code: 'question-missing',
      certain: false,
      page: template.page + 1,
      question: label,
      message: `The text of question ${label} was not found; the template has it on page ${template.page + 1}.`,
      remedy: 'Look whether it is there and on its page. Leave the text of the questions as it is.',
    }));
}

/** Some templates notice it themselves, and write it into the footer. */
function misalignedByFooter({ lettered, letteredTemplate }: Subject): Finding[] {
  const sign = 'errorpagemisalignment';
  if (letteredTemplate?.letters.includes(sign)) return [];
  const pages = new Set(
    lettered.lines.filter(({ letters }) => letters.includes(sign)).map(({ page }) => page + 1),
  );
  return [...pages].map((page) => ({
    code: 'page-misaligned',
    certain: true,
    page,
    question: null,
    message: `Page ${page} says itself that it is misaligned.`,
    remedy: 'Shorten what stands before it.',
  }));
}

/** `3 / 16` at the bottom of each page: the template's number of pages. */
function countByFooter({ answers }: Subject): Finding[] {
  const stated = answers.pages.map(({ lines, height }, k) => {
    const footers = lines.filter(({ top }) => top > 0.85 * height).map(({ text }) => text);
    const totals = footers.flatMap((text) => {
      const [, number, total] = /(?:^|\s)(\d{1,3})\s?\/\s?(\d{1,3})$/.exec(text) ?? [];
      return number === String(k + 1) ? [Number(total)] : [];
    });
    return totals[0];
  });
  const [total] = stated;
  if (total === undefined || !stated.every((other) => other === total)) return [];
  if (total === answers.pages.length) return [];
  return [
    {
      code: 'page-count',
      certain: true,
      page: null,
      question: null,
      message: `There are ${answers.pages.length} pages; their footers count to ${total}.`,
      remedy:
        total < answers.pages.length
          ? 'Shorten what runs onto a page of its own.'
          : 'Put back the missing pages.',
    },
  ];
}
