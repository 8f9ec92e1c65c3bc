/**
 * The one numpy-ts that the workers and a student's bundle share: one random generator, one kind of array.
 */
export * from 'numpy-ts';
