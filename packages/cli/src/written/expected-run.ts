/** The numbers that question 6(a) asks for, from the folders of one run or of several. */
import { basename, resolve } from 'node:path';
import { answersOf, type Condition } from '@hw5/report/question-6a';
import type { ExpectedAnswer, ExpectedRun } from '@hw5/written';
import { readRunRecord } from '../record/read-run.ts';

/** @param folders as the user named them. @param from what relative ones refer to. */
export function expectedRun(folders: readonly string[], from: string): ExpectedRun {
  const records = folders.map((folder) => readRunRecord(folder, resolve(from, folder)));
  const conditions = records.flatMap((record) => record.conditions);
  const limits = records.filter(({ limit }) => limit !== null);
  return {
    name: folders.map((folder) => basename(resolve(from, folder))).join(', '),
    answers: answersOf(conditions).map(expectedAnswer),
    unusual: [
      ...unusualSources(conditions),
      ...(limits.length > 0 ? ['it trained on a part of the images only (--limit)'] : []),
    ],
  };
}

function expectedAnswer({
  title,
  highestAccuracy,
  epochs,
}: ReturnType<typeof answersOf>[number]): ExpectedAnswer {
  return {
    title,
    numbers: [
      { name: 'highest accuracy', ...highestAccuracy, isFraction: true },
      ...epochs.flatMap(({ epoch, loss, accuracy }) => [
        { name: `loss of epoch ${epoch}`, ...loss, isFraction: false },
        { name: `accuracy of epoch ${epoch}`, ...accuracy, isFraction: true },
      ]),
    ],
  };
}

function unusualSources(conditions: readonly Condition[]): string[] {
  const sources = new Set(conditions.map(({ data }) => data.source));
  return [
    ...(sources.has('synthetic') ? ['its scenes are synthetic'] : []),
    ...(sources.has('other-images') ? ["its images are not the homework's"] : []),
  ];
}
