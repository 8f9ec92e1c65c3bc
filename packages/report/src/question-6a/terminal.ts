/** The table of question 6(a) for a terminal, at most 80 columns wide. */
import { formatTable } from '@hw5/base/text';
import { answersOf } from './answers.ts';
import type { Condition } from './conditions.ts';
import { epochsShown, rowOf } from './rows.ts';

export function terminalTable(conditions: readonly Condition[]): string {
  const epochs = epochsShown(conditions);
  const rows = [
    ['Question 6(a)', 'highest', ...epochs.flatMap((epoch) => [`epoch ${epoch}`, ''])],
    ['', 'accuracy', ...epochs.flatMap(() => ['loss', 'acc.'])],
    ...answersOf(conditions)
      .map(rowOf)
      .map(({ title, cells }) => [title, ...cells]),
  ];
  return formatTable(
    rows,
    rows[0]!.map((_, column) => (column === 0 ? 'left' : 'right')),
  );
}
