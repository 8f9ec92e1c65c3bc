/** The program that grades for a worker, with the grader that `hw5 grade` has. */
import { openGrader } from '@hw5/grader/command';
import { serveGrades } from './serve-grades.ts';

serveGrades(openGrader);
