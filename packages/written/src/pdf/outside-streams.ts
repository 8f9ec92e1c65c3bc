/**
 * What a PDF's bytes say outside of its streams: dictionaries and strings, also those of earlier versions of
 * the file. Streams are compressed; in them any three letters come up by chance.
 */

/** @returns Latin-1 text. */
export function outsideStreams(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const kept: string[] = [];
  const begins = /stream\r?\n/g;
  let from = 0;
  for (let begin = begins.exec(text); begin !== null; begin = begins.exec(text)) {
    kept.push(text.slice(from, begin.index));
    const end = text.indexOf('endstream', begins.lastIndex);
    // Cut off: what follows is the stream's rest.
    if (end < 0) return kept.join('\n');
    from = end + 'endstream'.length;
    begins.lastIndex = from;
  }
  kept.push(text.slice(from));
  return kept.join('\n');
}
