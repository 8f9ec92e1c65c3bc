/**
 * Runs an honest and a hostile submission, as a program that tests start as another user or where namespaces
 * are forbidden.
 */
import { earned, limitsOfHanging } from './scripts.ts';
import { runStaged } from './stage.ts';

const [, , right, attack] = process.argv;
const honest = await runStaged(right!);
const hostile = await runStaged(attack!, {}, limitsOfHanging);
process.stdout.write(
  JSON.stringify({
    layers: honest.run!.layers,
    endings: Object.values(honest.run!.outcomes).map(({ ending }) => ending),
    attackEndings: Object.values(hostile.run!.outcomes).map(({ ending }) => ending),
    attackEarned: earned(hostile.run!, honest.run!),
  }),
);
