/** Patches numpy-ts' namespace. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
const own: any = np;
Object.defineProperty(own.__proto__ ?? own, 'zeros', { value: () => 1 });
own['ze' + 'ros'] = () => 1;
export { Base as Model };
