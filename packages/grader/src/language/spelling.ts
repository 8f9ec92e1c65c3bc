/**
 * The names of the contract in a submission's own language. Sentences are written once, with the names of the
 * TypeScript contract; for a Python submission they are respelled where a report is complete or shown.
 *
 * One entry, two spellings: a name that students read is added here and nowhere else. Only our own sentences
 * may pass through: a student's words stay as they are.
 */
import type { Language } from '@hw5/sandbox';

const NAMES: Readonly<Record<string, string>> = {
  forwardPass: 'forward_pass',
  backPropagation: 'back_propagation',
  gradientDescent: 'gradient_descent',
  trainNN: 'train_nn',
  trainSVM: 'train_svm',
  accuracyNN: 'accuracy_nn',
  accuracySVM: 'accuracy_svm',
  gtLabel: 'gt_label',
  trainImages: 'train_images',
  trainLabels: 'train_labels',
  testImages: 'test_images',
  testLabels: 'test_labels',
  inputSize: 'input_size',
  numClasses: 'num_classes',
  numEpochs: 'num_epochs',
  batchSize: 'batch_size',
  learningRate: 'learning_rate',
};

/** Phrases that Python says otherwise; the first that fits a place counts. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/model\.ts\b/g, 'model.py'],
  [/\bnew Model\(/g, 'Model('],
  [/\bthe constructor\b/gi, '__init__'],
  [/\bthis\.(?=[A-Za-z])/g, 'self.'],
  [/\bnp\.random\.permutation draws after the seed\b/g, 'random.shuffle draws after the seed'],
  [
    /\bDraw the order from np\.random: the seed is set there\b/g,
    'Draw it from random or np.random: both are seeded',
  ],
  [/\bbecomes infinite\b/g, 'becomes infinite, or an error of math.log,'],
  [/\bnumpy-ts\b/g, 'NumPy'],
  [/\bNDArray of\b/g, 'array of'],
  [/\bNDArray\b/g, 'array'],
  [/\ba console\.log\b/g, 'a print'],
  [/\ban undefined value\b/g, 'a value that was never set'],
  [/\bthrew\b/g, 'raised'],
  [/\bwas thrown\b/g, 'was raised'],
  [/\bthrown at\b/g, 'raised at'],
  [/\bthrows\b/g, 'raises'],
  [
    /\bwhat an epoch leaves in history: print one report and the type of each of its fields/g,
    'what train_nn prints after an epoch',
  ],
  [
    /\bYour history stays empty\. What the end of an epoch does was given: is it still there\?/g,
    'No line like `Epoch 0: Total loss: 12.5` is printed. The print at the end of an epoch was given: is it still there, in its words?',
  ],
  [/\bYour history\b/g, 'What train_nn prints'],
  [/\bthe history\b/g, 'the printed losses'],
  [/\bhistory\b/g, 'the printed losses'],
];
const names = new RegExp(`\\b(?:${Object.keys(NAMES).join('|')})\\b`, 'g');

/** One of our own sentences or names, for a reader of this language. */
export function spelled(language: Language | undefined, text: string): string {
  if (language !== 'python') return text;
  const renamed = text.replace(names, (name) => NAMES[name]!);
  return PHRASES.reduce((phrase, [pattern, other]) => phrase.replace(pattern, other), renamed);
}

/** What a check is called. Its id, which programs read, is the same in every language. */
export const checkName = ({
  id,
  language,
}: {
  readonly id: string;
  readonly language?: Language | undefined;
}): string => spelled(language, id);
