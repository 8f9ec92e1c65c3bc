/** The committed PDFs of `samples/`, read once in each test file. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkWritten, type Written } from '../../src/check-written.ts';
import type { ExpectedRun } from '../../src/checks/numbers.ts';
import type { Finding } from '../../src/finding.ts';
import type { PdfDocument } from '../../src/pdf/document.ts';
import { outsideStreams } from '../../src/pdf/outside-streams.ts';
import { readDocument } from '../../src/pdf/read-document.ts';

export const samplePath = (name: string): string =>
  fileURLToPath(new URL(`../samples/${name}.pdf`, import.meta.url));

const read = new Map<string, Promise<PdfDocument>>();

export function sample(name: string): Promise<PdfDocument> {
  const known = read.get(name) ?? readDocument(readFileSync(samplePath(name)));
  read.set(name, known);
  return known;
}

export const person = { names: ['jdoe17', 'Jane Doe', 'max'] };

/** What the answers of `right.tex` state, typed from there. */
export const run: ExpectedRun = {
  name: 'four',
  unusual: [],
  answers: [
    expected('NN on MNIST', 0.9014, [169782.9666, 0.8804], [138211.2513, 0.8938]),
    expected('NN+SVM on MNIST', 0.9157, [169782.9666, 0.8804], [138211.2513, 0.8938]),
    expected('NN on SceneRec', 0.2733, [40321.5004, 0.152], [9120.7491, 0.2613]),
    expected('NN+SVM on SceneRec', 0.3067, [40321.5004, 0.152], [9120.7491, 0.2613]),
  ],
};

type Epoch = readonly [loss: number, accuracy: number];

function expected(title: string, highest: number, first: Epoch, last: Epoch): ExpectedRun['answers'][number] {
  const number = (name: string, value: number, isFraction: boolean) => ({
    name,
    value,
    isFraction,
    text: String(value),
  });
  return {
    title,
    numbers: [
      number('highest accuracy', highest, true),
      number('loss of epoch 0', first[0], false),
      number('accuracy of epoch 0', first[1], true),
      number('loss of epoch 9', last[0], false),
      number('accuracy of epoch 9', last[1], true),
    ],
  };
}

export interface Given extends Partial<Omit<Written, 'answers' | 'template'>> {
  readonly answers: string;
  readonly template?: string;
}

export async function check({ answers, template, ...rest }: Given) {
  return checkWritten({
    raw: outsideStreams(readFileSync(samplePath(answers))),
    person,
    run: null,
    source: null,
    ...rest,
    answers: await sample(answers),
    template: template === undefined ? null : await sample(template),
  });
}

/** `box-unticked 2(a) p5`, a question mark behind what is not certain; sorted. */
export function inShort(findings: readonly Finding[]): string[] {
  return findings
    .map(({ code, question, page, certain }) =>
      [code, question, page === null ? null : `p${page}`, certain ? null : '?']
        .filter((part) => part !== null)
        .join(' '),
    )
    .sort();
}
