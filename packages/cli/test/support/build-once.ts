/**
 * Before any test: the launcher rebuilds `dist` where it is older than the sources, so that the tests need
 * not do it in parallel.
 */
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

export default async function setup(): Promise<void> {
  await execa('node', [fileURLToPath(new URL('../../bin/hw5.mjs', import.meta.url)), '--version']);
}
