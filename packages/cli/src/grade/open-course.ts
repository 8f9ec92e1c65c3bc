/** What staff's `hw5 grade` knows of the course: its files are read before anybody is graded. */
import { resolve } from 'node:path';
import { userDirectory } from '@hw5/base/node';
import { identify, readRoster } from '@hw5/course';
import type { Course } from '@hw5/grader/command';
import type { CourseFiles } from '../shell/edition.ts';

/** @throws InputError for a file that is not what its option says */
export async function openCourse({ roster }: CourseFiles): Promise<Course> {
  const people = roster === undefined ? null : readRoster(resolve(userDirectory(), roster)).people;
  return {
    identify: async (found) => identify(found, people),
    settle: (rows) => [...rows],
  };
}
