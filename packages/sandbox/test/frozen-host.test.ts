/** The harness's own realm, as code would find it that had broken out of a submission's. */
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { harnessFiles } from '../src/process/harness-files.ts';
import { runScripts } from '../src/process/run-scripts.ts';
import { limits, scripts } from './support/scripts.ts';

/** In place of the realm's script: it takes the host's intrinsics from the functions that it is given. */
const intruder = `(function () { return (host) => {
  const { getPrototypeOf, isFrozen } = Object;
  const hostFunction = host.send.constructor;
  const hostObject = getPrototypeOf(hostFunction.prototype).constructor;
  const array = getPrototypeOf(hostObject.keys({}));
  const iterator = getPrototypeOf(hostObject.keys({})[Symbol.iterator]());
  let error;
  try { host.compile('no such kernel'); } catch (thrown) { error = getPrototypeOf(thrown); }
  const names = { hostFunction, 'its prototype': hostFunction.prototype, hostObject,
    'its prototype too': hostObject.prototype, array, iterator, error, 'all errors': getPrototypeOf(error) };
  const isForeign = hostObject !== Object;
  const open = Object.keys(names).filter((name) => !isFrozen(names[name]));
  return () => {
    host.send('{"t":"loaded","model":true,"error":null}', null);
    host.send(JSON.stringify({ t: 'printed', text: (isForeign ? 'host' : 'own') + ': ' + open.join() }), null);
    host.send('{"t":"ended","error":null}', null);
  };
}; })()`;

it('is frozen before any other code runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hw5 frozen ü '));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'realm.js'), intruder);
  const [realm, cache] = [openSync(join(folder, 'realm.js'), 'r'), openSync(devNull, 'r')];
  onTestFinished(() => {
    closeSync(realm);
    closeSync(cache);
  });
  const files = { ...(await harnessFiles()), realm, cache };
  const submission = { code: '(function () {})', sourceMap: '' };
  const { outcomes } = await runScripts(submission, { loss: scripts.loss }, limits, { files });
  expect(outcomes.loss).toMatchObject({ ending: 'finished', printed: 'host: ' });
});
