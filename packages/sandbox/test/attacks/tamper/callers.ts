/** Looks for its callers by arguments.callee.caller. */
import { Model as Base } from '../wrong.ts';
const f: any = new Proxy(function () {}, {});
console.log(String(Object.getOwnPropertyDescriptor(f, 'caller')?.value ?? null));
(function (this: any) { console.log(String(this)); (arguments as any).callee; })();
export { Base as Model };
