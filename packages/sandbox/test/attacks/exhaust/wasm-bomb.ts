/** Allocates WebAssembly memories. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { const all: any[] = []; for (;;) all.push(new (globalThis as any).WebAssembly.Memory({ initial: 1000 })); }
}
