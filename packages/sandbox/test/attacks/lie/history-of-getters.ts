/** Reports a history whose fields change on every read. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override trainNN(): void {
    let reads = 0;
    (this as any).history = [{ epoch: 0, get totalLoss() { return reads++; }, accuracy: 1 }];
  }
}
