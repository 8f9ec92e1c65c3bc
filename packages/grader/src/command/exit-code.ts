/** How `hw5 grade` and `hw5-grade` end: 0 full score, 1 below it, 2 could not grade. */
export type GradeExitCode = 0 | 1 | 2;
