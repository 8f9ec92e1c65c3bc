/** The edition of the repository: everything, the reference among it. */
import { join } from 'node:path';
import { repositoryRoot } from '@hw5/stencil/repository';
import type { Edition } from './shell/edition.ts';

const inRepository = (...path: string[]): string => join(repositoryRoot(import.meta.url), ...path);

export const repositoryEdition: Edition = {
  reference: {
    train: async (job) => (await import('./run/train-reference.ts')).trainReference(job),
    trainCells: async (job) => (await import('./sweep/sweep-pool.ts')).trainCells(job),
  },
  labPage: () => inRepository('packages', 'lab', 'dist'),
  fixtures: () => inRepository('fixtures', 'public'),
  course: async (files) => (await import('./grade/open-course.ts')).openCourse(files),
  gradeOverQueue: async (address) => (await import('./queue/grade-over-queue.ts')).gradeOverQueue(address),
};
