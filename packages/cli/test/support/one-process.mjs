/** The child of one-process.ts: runs the command lines that it is sent, one after another. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const compiled = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url));
const { main } = await import('../../dist/main.js');
const { beginOneFile } = createRequire(import.meta.url)('../../../grader/dist/load-one-file.cjs');
// Every call listens for errors of stdout and stderr.
for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(0);

async function run({ args, cwd, env }) {
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  const printed = { stdout: '', stderr: '' };
  for (const name of Object.keys(printed)) {
    process[name].write = (text, ...more) => {
      printed[name] += text;
      for (const done of more) if (typeof done === 'function') done();
      return true;
    };
  }
  const oneFile = args[0] === 'grade' ? beginOneFile(compiled, args.slice(1), 'hw5', 'hw5 grade') : null;
  const exitCode = oneFile ? await oneFile.finish() : await main(args);
  return { ...printed, exitCode };
}

let last = Promise.resolve();
process.on('message', (call) => {
  last = last.then(async () => process.send(await run(call)));
});
