/** Throws what looks like a passed check. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { throw { kind: 'array', ending: 'finished', score: 10, t: 'ended', error: null }; }
}
