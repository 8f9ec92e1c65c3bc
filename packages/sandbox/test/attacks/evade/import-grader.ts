/** Imports the grader. */
import * as grader from '@hw5/grader';
export const Model = grader;
