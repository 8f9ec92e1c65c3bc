/** Imports the reference by its path. */
export { Model } from '../../../../core/src/index.ts';
