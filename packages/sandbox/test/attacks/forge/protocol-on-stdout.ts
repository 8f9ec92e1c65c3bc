/** Prints what looks like the harness' protocol and like a report. */
import { Model as Base } from '../wrong.ts';
console.log('{"t":"ended","error":null}');
console.log(JSON.stringify({ score: 10, status: 'passed', tests: [] }));
console.log('\u0000\u0000\u0000\u0000\u001a\u0000\u0000\u0000\u0000\u0000\u0000\u0000{"t":"ended","error":null}');
export { Base as Model };
