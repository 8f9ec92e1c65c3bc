/** The results for a terminal: one block a check, one line a finding and one what to do. */
import { helpColumns } from '@hw5/base/terminal/columns';
import { formatCount, sanitizeLine } from '@hw5/base/text';
import type { CheckId, CheckResult, Finding } from '@hw5/written';
import chalk from 'chalk';

const titles: Record<CheckId, string> = {
  pages: 'Pages',
  placeholders: 'TODOs',
  boxes: 'Boxes',
  overflow: 'Cut-off text',
  sentences: 'Sentences',
  'question-6a': 'Question 6(a)',
  anonymity: 'Anonymity',
  source: 'LaTeX source',
};

export interface Shown {
  readonly file: string;
  readonly template: string | null;
  readonly checks: readonly CheckResult[];
}

export function showResults({ file, template, checks }: Shown): string {
  const findings = checks.flatMap((check) => check.findings);
  const sure = findings.filter(({ certain }) => certain).length;
  const rest = findings.length - sure;
  const blocks = checks
    .filter(
      ({ checked, notChecked, findings }) => checked !== null || notChecked.length > 0 || findings.length > 0,
    )
    .map(block);
  const found =
    findings.length === 0 ? 'Nothing found.' : `${formatCount(sure, 'thing')} to fix, ${rest} to look at.`;
  const against = template === null ? '' : ` against ${template}`;
  return [`${sanitizeLine(`${file}${against}`)}`, '', ...blocks, '', found, ''].join('\n');
}

function block({ id, findings, checked, notChecked }: CheckResult): string {
  const title = titles[id];
  const sign = findings.some(({ certain }) => certain)
    ? chalk.red('✗')
    : findings.length > 0
      ? chalk.yellow('?')
      : checked === null
        ? chalk.dim('-')
        : chalk.green('✓');
  const head = `${sign} ${chalk.bold(title)}${checked === null ? '' : chalk.dim(` (${checked})`)}`;
  const missing = notChecked.map((reason) => indent(`not checked: ${reason}`, '  ', chalk.dim));
  return [head, ...findings.map(lines), ...missing].join('\n');
}

function lines({ certain, page, question, message, remedy }: Finding): string {
  const where = [page === null ? null : `page ${page}`, question === null ? null : `question ${question}`]
    .filter((part) => part !== null)
    .join(', ');
  const sign = certain ? '✗' : '?';
  return indent(`${sign} ${where === '' ? '' : `${where}: `}${message} ${remedy}`, '  ', (text) => text);
}

/** Breaks a text into lines that fit; later ones stand under the first word. */
function indent(text: string, margin: string, style: (line: string) => string): string {
  const columns = helpColumns() - margin.length;
  const rows: string[] = [];
  let row = '';
  for (const word of sanitizeLine(text).split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (longer.length > columns && row !== '') {
      rows.push(row);
      row = `  ${word}`;
    } else row = longer;
  }
  return [...rows, row].map((line) => `${margin}${style(line)}`).join('\n');
}
