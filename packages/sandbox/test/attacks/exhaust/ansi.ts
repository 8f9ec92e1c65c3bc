/** Prints escape sequences, bidi overrides, HTML, nulls and lone surrogates. */
import { Model as Base } from '../wrong.ts';
console.log('\x1b[2J\x1b]0;owned\x07 \u202e txt \u2066 <script>alert(1)</script> \0 \ud800 \u200b \r over');
export { Base as Model };
