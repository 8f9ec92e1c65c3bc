/** Node's own classes are the second route. */
import { expect, it } from 'vitest';
import { TextDecoder as OwnDecoder, TextEncoder as OwnEncoder } from './text-coding.ts';
import { Address } from './url.ts';

const parts = [
  'href',
  'protocol',
  'host',
  'hostname',
  'port',
  'origin',
  'pathname',
  'search',
  'hash',
] as const;

it.each([
  'https://example.org',
  'HTTP://Example.org:8080/a/b.html?c=d&e=f%20g#h',
  'file:///home/a/model.ts',
  'data:text/plain,hello',
  'https://example.org/?',
])('an address has the parts that Node finds: %s', (address) => {
  const [own, node] = [new Address(address), new URL(address)];
  for (const part of parts) expect([part, own[part]]).toEqual([part, node[part]]);
  expect([...own.searchParams]).toEqual([...node.searchParams]);
  expect(JSON.stringify(own)).toBe(JSON.stringify(node));
});

it('an address is relative to its base, and to nothing in particular without one', () => {
  expect(new Address('b.txt', 'file:///a/model.ts').href).toBe('file:///a/b.txt');
  expect(new Address('./b.txt').href).toBe('file:///b.txt');
  expect(() => new Address('b.txt', 'none')).toThrow('Invalid URL');
});

it.each(['', 'plain', 'é€😀', 'a\ud800b', '\udc00', '\u0000%41'])(
  'text is coded as Node codes it: %j',
  (text) => {
    const bytes = new TextEncoder().encode(text);
    expect([...new OwnEncoder().encode(text)]).toEqual([...bytes]);
    expect(new OwnDecoder().decode(bytes)).toBe(new TextDecoder().decode(bytes));
  },
);

it('bytes that are no text are replaced', () => {
  expect(new OwnDecoder().decode(Uint8Array.of(97, 255, 98))).toBe('a\ufffdb');
});
