/** Imports node:sqlite, which writes past the permission model. */
import { Model as Base } from '../wrong.ts';
import * as sqlite from 'node:sqlite';
console.log(Object.keys(sqlite).join());
export { Base as Model };
