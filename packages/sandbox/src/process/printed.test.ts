import { expect, it } from 'vitest';
import { Printed } from './printed.ts';

it('keeps text up to the limit and marks that there was more', () => {
  const printed = new Printed(10);
  printed.add('12345');
  expect([printed.toString(), printed.truncated]).toEqual(['12345', false]);
  printed.add('6789012345');
  printed.add('more');
  expect([printed.toString(), printed.truncated]).toEqual(['1234567890', true]);
});

it('counts bytes, and survives a character cut in half', () => {
  const printed = new Printed(4);
  printed.add('aé€');
  expect(printed.truncated).toBe(true);
  expect(printed.toString().startsWith('aé')).toBe(true);
});

it('makes what acts visible', () => {
  const printed = new Printed(100);
  printed.add('\x1b[2J\u202e\ud800');
  expect(printed.toString()).toBe('\\u{1b}[2J\\u{202e}\\u{d800}');
});
