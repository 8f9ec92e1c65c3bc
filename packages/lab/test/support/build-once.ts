/** Before any test: the launcher rebuilds what is older than its sources, so that the tests need not do it in parallel. */
import { runLab } from './lab-process.ts';

export default async function setup(): Promise<void> {
  const { exitCode, stderr } = await runLab(['--help']);
  if (exitCode !== 0) throw new Error(`hw5 lab --help failed: ${stderr}`);
}
