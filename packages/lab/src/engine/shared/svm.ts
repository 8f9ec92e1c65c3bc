/** `@hw5/svm` as a student's bundle imports it. */
export * from '@hw5/svm';
