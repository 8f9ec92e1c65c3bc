/** The answer to question 6(a) in Markdown. */
import type { Condition } from './conditions.ts';
import { epochsShown, notesOn, rowOf } from './rows.ts';

export function markdownAnswer(conditions: readonly Condition[]): string {
  const headings = [
    'condition',
    'highest accuracy',
    ...epochsShown(conditions).flatMap((epoch) => [`epoch ${epoch}: loss`, `epoch ${epoch}: accuracy`]),
  ];
  const lines = conditions
    .map(rowOf)
    .map(({ title, cells }) => `| ${[title, ...cells].map(escapeMarkdown).join(' | ')} |`);
  return [
    '# Question 6(a)',
    '',
    `| ${headings.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(headings.length - 1)}`,
    ...lines,
    '',
    ...notesOn(conditions).map((note) => `- ${escapeMarkdown(note)}`),
    '',
  ].join('\n');
}

const escapeMarkdown = (text: string): string => text.replace(/[\\|`*_<>[\]]/g, (sign) => `\\${sign}`);
