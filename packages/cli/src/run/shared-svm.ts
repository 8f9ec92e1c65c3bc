/**
 * Built as `dist/svm.js`: the copy of `@hw5/svm` that the worker and a student's model share, so that the
 * worker sees the SVM that was fitted.
 */
export * from '@hw5/svm';
