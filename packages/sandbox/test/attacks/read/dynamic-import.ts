/** Imports at run time. */
import { Model as Base } from '../wrong.ts';
import('node:fs').then((fs: any) => console.log(fs.readFileSync('/etc/passwd')));
export { Base as Model };
