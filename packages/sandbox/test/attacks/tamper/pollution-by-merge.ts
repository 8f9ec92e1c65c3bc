/** Pollutes by a merge of JSON. */
import { Model as Base } from '../wrong.ts';
const evil = JSON.parse('{"__proto__": {"toJSON": "x"}}');
for (const key of Object.keys(evil)) Object.assign((Object.prototype as any)[key] ?? Object.prototype, evil[key]);
export { Base as Model };
