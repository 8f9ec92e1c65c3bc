/** Imports itself. */
import { Model as Base } from '../wrong.ts';
import * as self from './self-import.ts';
export const again = () => self;
export { Base as Model };
