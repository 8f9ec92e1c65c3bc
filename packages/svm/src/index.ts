/** `@hw5/svm`: `LinearSVC` over numpy-ts arrays, and the same over typed arrays. */
export { LinearSVC } from './linear-svc.ts';
export type { MatrixLike, NDArrayLike, VectorLike } from './read-array.ts';
export * from './solver.ts';
