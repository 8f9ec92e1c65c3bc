export * from '@hw5/svm';
