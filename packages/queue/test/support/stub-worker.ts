/** A worker with the stub for a grader, as a program: its options are JSON in the first argument. */
import { onStopRequest } from '@hw5/base/node';
import { Worker } from '../../src/worker/worker.ts';

const { clockMs, allowWeakerSandbox = false, ...options } = JSON.parse(process.argv[2]!);
if (clockMs) {
  const now = Date.now;
  Date.now = () => now() + clockMs;
}
const stop = new AbortController();
onStopRequest(() => stop.abort());
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const worker = new Worker({ ...options, allowWeakerSandbox, say, signal: stop.signal });
worker.run().catch((error: Error) => {
  say(error.message);
  process.exitCode = 2;
});
