/** Tries to read a file, to start a program and to reach the network with modules of Node's that it imports. */
import { Model as Base } from '../wrong.ts';
import { execSync } from 'node:child_process';
import fs, { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';
const tried: string[] = [];
for (const attempt of [
  () => readFileSync('OUTSIDE/secret.txt', 'utf8'),
  () => fs.readdirSync('OUTSIDE'),
  () => (fs as any).promises.readFile('/etc/passwd'),
  () => execSync('cat /etc/passwd'),
  () => connect(9, '127.0.0.1'),
  () => vm.runInThisContext('process'),
  () => new Worker('x', { eval: true }),
  () => (process as any).kill(1),
]) {
  try {
    tried.push(`ESCAPED ${String(attempt())}`);
  } catch (error) {
    tried.push((error as Error).message.split(' ')[0]!);
  }
}
console.log('TRIED', tried.join());
export { Base as Model };
