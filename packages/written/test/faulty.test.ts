/** Faulty answers: each fault is found, at its place, and nothing else. */
import { expect, it } from 'vitest';
import { check, inShort, run } from './support/samples.ts';

it.each(['pdflatex', 'xelatex'])('finds one fault a question in what %s makes', async (engine) => {
  const results = await check({ answers: `faulty-${engine}`, template: `form-${engine}`, run });
  expect(inShort(results.flatMap(({ findings }) => findings))).toEqual([
    'author',
    'box-ticked-twice 2(c) p5',
    'box-unticked 2(a) p5',
    // The loss of NN on SceneRec has two digits exchanged, the accuracy of NN+SVM on MNIST is NN's.
    'number-missing 6(a) p7',
    'number-missing 6(a) p7',
    'sentence-count 1(b) p4 ?',
    'sentence-count 3(b) p6 ?',
    'text-cut-off 1(b) p4',
    'text-cut-off 3(a) p6',
    'text-off-page 6(b) p8',
    'todo-left 1(a) p3',
    'user-name p8',
  ]);
});

it('names the numbers that are wrong', async () => {
  const results = await check({ answers: 'faulty-xelatex', template: 'form-xelatex', run });
  const messages = results
    .flatMap(({ findings }) => findings)
    .filter(({ code }) => code === 'number-missing');
  expect(messages.map(({ message }) => message)).toEqual([
    'NN+SVM on MNIST: the highest accuracy of four is 0.9157, and no such number is there.',
    'NN on SceneRec: the loss of epoch 0 of four is 40321.5004, and no such number is there.',
  ]);
});

it('says once that pages moved, and what it costs', async () => {
  const results = await check({ answers: 'moved-xelatex', template: 'form-xelatex' });
  const [pages] = results;
  expect(inShort(pages!.findings)).toEqual(['page-count', 'question-moved 2 p6']);
  expect(pages!.findings[1]!.message).toContain('Questions 2 to 6(b) stand 1 page later');
  // Pages 5, 6 and 7 of the form: three times two points.
  expect(pages!.findings[1]!.message).toContain('(here 6)');
});

it('knows from the footers alone that pages moved', async () => {
  const [pages] = await check({ answers: 'moved-xelatex' });
  expect(inShort(pages!.findings)).toEqual(['page-count', 'page-misaligned p9']);
});

it('finds an empty form empty', async () => {
  const results = await check({ answers: 'fields-form', template: 'fields-form' });
  expect(inShort(results.flatMap(({ findings }) => findings))).toEqual([
    'answer-missing 3 p2 ?',
    'box-unticked 1 p1',
    'box-unticked 2 p1',
  ]);
});

it('finds every placeholder of a form that was not touched', async () => {
  const results = await check({ answers: 'form-xelatex', template: 'form-xelatex' });
  const found = inShort(results.flatMap(({ findings }) => findings));
  expect(found.filter((line) => line.startsWith('todo-left'))).toEqual([
    'todo-left 1(a) p3',
    'todo-left 1(b) p4',
    'todo-left 3(a) p6',
    'todo-left 3(b) p6',
    'todo-left 6(a) p7',
    'todo-left 6(b) p7',
  ]);
  // Before the first question it is not known what is asked.
  expect(found).toContain('box-unticked p2 ?');
});

it('finds text under its box and no tick in what a browser prints', async () => {
  const results = await check({ answers: 'page-faulty', template: 'page-form' });
  expect(inShort(results.flatMap(({ findings }) => findings))).toEqual([
    'box-unticked 1 p2',
    'sentence-count 2 p3 ?',
    'sentence-count 3 p4 ?',
    'text-beyond-box 2 p3',
    'text-beyond-box 3 p4',
  ]);
});

it('finds faults in boxes of fixed height and in lists of boxes', async () => {
  const results = await check({ answers: 'list-faulty', template: 'list-form' });
  expect(inShort(results.flatMap(({ findings }) => findings))).toEqual([
    'box-ticked-twice 1.3 p3',
    'box-unticked 1.2 p3',
    'sentence-count 1.1 p2 ?',
    'text-cut-off 1.1 p2',
  ]);
});
