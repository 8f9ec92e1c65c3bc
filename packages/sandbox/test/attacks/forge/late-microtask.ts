/** Changes things from promises that settle after the script. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(inputs: any): any {
    const result = super.forwardPass(inputs);
    Promise.resolve().then(() => { result.fill(0.5); console.log('late'); });
    return result;
  }
}
