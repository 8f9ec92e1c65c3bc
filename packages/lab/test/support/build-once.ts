/** Builds the command and the page before the tests, so that no tests build in parallel. */
import { runLab } from './lab-process.ts';

export default async function setup(): Promise<void> {
  const { exitCode, stderr } = await runLab(['--help']);
  if (exitCode !== 0) throw new Error(`hw5 lab --help failed: ${stderr}`);
}
