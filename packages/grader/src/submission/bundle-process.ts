/**
 * The process that bundles one submission: a request on stdin, `ready` and then the answer on stdout, both JSON lines.
 *
 * esbuild's compiler can be brought down or kept busy by a few hundred hostile bytes, and its service is shared by everything in a
 * process. So each submission gets a process of its own (bundle-apart.ts), and what it does to its compiler it does to itself.
 */
import { transform } from 'esbuild';
import { bundle } from './bundle.ts';

export interface BundleRequest {
  readonly folder: string;
  readonly entry: string;
  readonly source: string;
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const { folder, entry, source } = JSON.parse(Buffer.concat(chunks).toString()) as BundleRequest;
// Only from here on is what goes wrong the submission's doing: the compiler is there and works.
await transform('');
process.stdout.write('ready\n');
const result = await bundle(folder, entry, source);
const answer = 'reason' in result ? result : { ...result, files: [...result.files] };
process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
