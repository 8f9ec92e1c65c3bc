/** Reads a file through numpy-ts. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
console.log(String(np.loadtxtSync('/tmp/hw5-attack-canary.txt')));
export { Base as Model };
