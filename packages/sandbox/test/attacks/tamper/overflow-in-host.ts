/** Overflows the stack inside the host to get an error of its realm. */
import { Model as Base } from '../wrong.ts';
const found: string[] = [];
const dive = (): void => {
  try { console.log('x'); dive(); } catch (error: any) {
    try { found.push(String(error.constructor.constructor('return typeof process')())); } catch {}
    if (!(error instanceof RangeError)) found.push('foreign error');
    throw error;
  }
};
try { dive(); } catch {}
if (found.length > 0) console.log('ESCAPED', found[0]);
export { Base as Model };
