/** Right answers, made by many programs: nothing may be found. */
import { describe, expect, it } from 'vitest';
import { check, inShort, run } from './support/samples.ts';

const pairs = [
  // The same engine.
  ['right-pdflatex', 'form-pdflatex'],
  ['right-lualatex', 'form-lualatex'],
  // Black squares, composed ticks, a tick in place of a box, formulas.
  ['marks-xelatex', 'form-xelatex'],
  // Two columns, a drawing with squares of its own.
  ['columns-xelatex', 'form-xelatex'],
  // Another engine, other fonts, other line breaks than the form.
  ['right-lualatex', 'form-pdflatex'],
  ['marks-xelatex', 'form-lualatex'],
  // Rewritten by Ghostscript.
  ['rewritten-right', 'form-pdflatex'],
  // Form fields, and the same flattened.
  ['fields-right', 'fields-form'],
  ['fields-flat', 'fields-form'],
  // LibreOffice's glyphs, and the same with restrictions but no password.
  ['writer-right', 'writer-form'],
  ['restricted', 'writer-form'],
  // Boxes of fixed height, boxes as labels of lists, a table with borders.
  ['list-right', 'list-form'],
  // A browser's CSS boxes.
  ['page-right', 'page-form'],
] as const;

describe('nothing is found', () => {
  it.each(pairs)('in %s against %s', async (answers, template) => {
    const hasNumbers = !/^(fields|writer|restricted|page|list)/.test(answers);
    const results = await check({ answers, template, run: hasNumbers ? run : null });
    expect(inShort(results.flatMap(({ findings }) => findings))).toEqual([]);
    // And it was looked at.
    const skipped = results.filter(({ checked }) => checked === null).map(({ id }) => id);
    expect(skipped).toEqual(hasNumbers ? ['source'] : ['question-6a', 'source']);
    expect(results.find(({ id }) => id === 'boxes')!.notChecked).toEqual([]);
    expect(results.find(({ id }) => id === 'overflow')!.notChecked).toEqual([]);
  });

  it.each([...new Set(pairs.map(([answers]) => answers))])('in %s without a template', async (answers) => {
    const results = await check({ answers });
    expect(inShort(results.flatMap(({ findings }) => findings))).toEqual([]);
  });
});
