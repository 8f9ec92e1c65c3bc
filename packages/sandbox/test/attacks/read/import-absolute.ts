/** Imports by an absolute path. */
import { Model as Base } from '../wrong.ts';
import secret from '/etc/passwd';
console.log(secret);
export { Base as Model };
