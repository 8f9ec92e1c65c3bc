/**
 * Built as `dist/numpy-ts.js`: the one that the worker and a student's model share, with one random generator
 * and one array class.
 */
export * from 'numpy-ts';
