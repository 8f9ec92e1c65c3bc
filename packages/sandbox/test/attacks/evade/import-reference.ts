/** Imports the reference by its package name. */
import { Model } from '@hw5/core';
export { Model };
