/** Imports fs by its bare name. */
import { Model as Base } from '../wrong.ts';
import fs from 'fs';
console.log(typeof fs);
export { Base as Model };
