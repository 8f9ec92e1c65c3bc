/** A zip in memory. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** @param rename put in place of every name, of the same length: yazl itself refuses unsafe ones */
export async function zipOf(
  files: Readonly<Record<string, string | Buffer>>,
  rename?: string,
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const bytes = await buffer(zip.outputStream);
  if (rename === undefined) return bytes;
  const [name] = Object.keys(files) as [string];
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) bytes.write(rename, at);
  return bytes;
}
