/** Base64 to a binary string, for numpy-ts' WebAssembly binaries. The host's own `atob` would be a function of another realm. */
const codes = new Uint8Array(128);
for (const [i, character] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  codes[character.charCodeAt(0)] = i;
}

export function atob(base64: string): string {
  const end = base64.endsWith('==')
    ? base64.length - 2
    : base64.endsWith('=')
      ? base64.length - 1
      : base64.length;
  const parts: string[] = [];
  let bits = 0;
  let held = 0;
  let part: number[] = [];
  for (let i = 0; i < end; i++) {
    held = ((held << 6) | codes[base64.charCodeAt(i)]!) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      part.push((held >> bits) & 0xff);
      if (part.length === 4096) {
        parts.push(String.fromCharCode(...part));
        part = [];
      }
    }
  }
  parts.push(String.fromCharCode(...part));
  return parts.join('');
}
