/** Imports a module of Node's that opens files by itself. */
import { Model as Base } from '../wrong.ts';
import * as sqlite from 'node:sqlite';
console.log(Object.keys(sqlite).join(), new sqlite.DatabaseSync('OUTSIDE/x.db'));
export { Base as Model };
