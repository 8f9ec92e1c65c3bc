/** Imports the types of a file outside of the submission. */
import { Model as Base } from '../wrong.ts';
type Secret = typeof import('OUTSIDE/secret.ts');
const x: Secret = 1;
console.log(x);
export { Base as Model };
