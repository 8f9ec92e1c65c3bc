/** A grader of one file as a program of its own, for running it as another user or where namespaces are forbidden. */
import { earned, runStaged } from './stage.ts';

const [, , right, attack] = process.argv;
const honest = await runStaged(right!);
const hostile = await runStaged(attack!);
process.stdout.write(
  JSON.stringify({
    layers: honest.run!.layers,
    endings: Object.values(honest.run!.outcomes).map(({ ending }) => ending),
    attackEndings: Object.values(hostile.run!.outcomes).map(({ ending }) => ending),
    attackEarned: earned(hostile.run!, honest.run!),
  }),
);
