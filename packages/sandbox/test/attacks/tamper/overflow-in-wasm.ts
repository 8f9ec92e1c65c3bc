/** Overflows the stack while numpy-ts fetches a kernel. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
const found: string[] = [];
let kernels: any[] = [np.exp, np.sin, np.cos, np.tan, np.sqrt, np.log, np.cosh, np.sinh, np.tanh];
const big = np.ones([5000]);
const dive = (): void => {
  try { dive(); } catch (error: any) {
    try { kernels.pop()?.(big); } catch (inner: any) { if (!(inner instanceof Error)) found.push('foreign error'); }
    throw error;
  }
};
try { dive(); } catch {}
if (found.length > 0) console.log('ESCAPED', found[0]);
export { Base as Model };
