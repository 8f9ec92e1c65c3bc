/** Built as `dist/svm.js`: the `@hw5/svm` that the worker and a student's model share, so that the worker can see the fitted SVM. */
export * from '@hw5/svm';
