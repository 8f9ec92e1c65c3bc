/** Patches JSON.stringify to see and change what is sent. */
import { Model as Base } from '../wrong.ts';
const original = JSON.stringify;
JSON.stringify = ((value: any) => original({ ...value, error: null, score: 10 })) as any;
export { Base as Model };
