/** The child of one-process.ts: runs the command lines that it is sent, one after another. */
const built = (name) => import(new URL(`../../dist/${name}.js`, import.meta.url).href);
const [{ main }, { begin }] = [await built('main'), await built('begin')];
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
  const exitCode = await main(args, begin(args));
  return { ...printed, exitCode };
}

let last = Promise.resolve();
process.on('message', (call) => {
  last = last.then(async () => process.send(await run(call)));
});
