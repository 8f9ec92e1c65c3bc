/** The global object that a submission finds: as fast as Node's own, and out of its reach. */
import { describe, expect, it } from 'vitest';
import { runScripts } from '../src/process/run-scripts.ts';
import { limits, scripts } from './support/scripts.ts';

/** What `body`, run while a submission's module is loaded, passes to console.log. */
async function printedBy(body: string): Promise<string> {
  const code = `(function (require, module, exports) { "use strict";\n${body}\nexports.Model = class {};\n})`;
  const { loading } = await runScripts({ code, sourceMap: '' }, { loss: scripts.loss }, limits);
  expect(loading.error).toBeNull();
  return loading.printed;
}

describe('globals in a realm', () => {
  it('are found about as fast as locals', async () => {
    // Through interceptors a global costs some fifty times what a local does.
    const printed = await printedBy(`
      const local = Math;
      const timeOf = (work) => { const start = performance.now(); work(); return performance.now() - start; };
      const byGlobal = () => { let sum = 0; for (let i = 0; i < 1e6; i++) sum += Math.sqrt(i); return sum; };
      const byLocal = () => { let sum = 0; for (let i = 0; i < 1e6; i++) sum += local.sqrt(i); return sum; };
      const least = (work) => Math.min(...Array.from({ length: 7 }, () => timeOf(work)));
      console.log(least(byGlobal) / Math.max(1, least(byLocal)));`);
    expect(Number(printed)).toBeLessThan(15);
  });

  it.each([
    ['assigned to', 'globalThis.Math = {}'],
    ['defined anew', "Object.defineProperty(globalThis, 'Math', { value: {} })"],
    ['deleted', 'delete globalThis.Math'],
    ['patched', 'Math.abs = () => 0'],
    ['given a prototype', 'Object.setPrototypeOf(Math, {})'],
  ])('cannot be %s', async (_, statement) => {
    const printed = await printedBy(
      `try { ${statement}; console.log('done'); } catch (error) { console.log(error.name, Math.abs(-2)); }`,
    );
    expect(printed).toBe('TypeError 2\n');
  });

  it('may be added to, for this realm alone', async () => {
    const body = "console.log(typeof globalThis.mine); globalThis.mine = 'x'; console.log(globalThis.mine);";
    expect(await printedBy(body)).toBe('undefined\nx\n');
    expect(await printedBy(body)).toBe('undefined\nx\n');
  });
});
