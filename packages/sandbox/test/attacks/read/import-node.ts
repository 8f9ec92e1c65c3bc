/** Imports node:fs. */
import { Model as Base } from '../wrong.ts';
import { readFileSync } from 'node:fs';
console.log(readFileSync('/etc/passwd', 'utf8'));
export { Base as Model };
