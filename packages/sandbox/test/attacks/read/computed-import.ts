/** Imports at run time, the name computed. */
import { Model as Base } from '../wrong.ts';
const name = ['node', 'fs'].join(':');
import(name).then((fs: any) => console.log(fs.readFileSync('/etc/passwd')));
export { Base as Model };
