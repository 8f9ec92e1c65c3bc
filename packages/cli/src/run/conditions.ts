/** The four conditions of question 6: two datasets, each with the network alone and with a linear SVM on its logits. */

export const datasetNames = ['mnist', 'scenerec'] as const;
export const modes = ['nn', 'nn+svm'] as const;
export type DatasetName = (typeof datasetNames)[number];
export type Mode = (typeof modes)[number];

const datasetTitles: Record<DatasetName, string> = { mnist: 'MNIST', scenerec: 'SceneRec' };
const modeTitles: Record<Mode, string> = { nn: 'NN', 'nn+svm': 'NN+SVM' };

/** `MNIST`, `SceneRec`, or `SceneRec (synthetic)`: made-up scenes say so wherever they are named. */
export function datasetTitle(name: DatasetName, source: string): string {
  return source === 'synthetic' ? `${datasetTitles[name]} (synthetic)` : datasetTitles[name];
}

/** `NN+SVM on MNIST` */
export function conditionTitle(name: DatasetName, source: string, mode: Mode): string {
  return `${modeTitles[mode]} on ${datasetTitle(name, source)}`;
}
