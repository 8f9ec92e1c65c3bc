import { expect, it } from 'vitest';
import { SameSandbox } from './same-sandbox.ts';

const strong = ['namespaces', 'memory limit', 'time limit'];
const weak = ['heap limit', 'time limit'];

it('takes what is as strong as the first or stronger, and submissions that never ran', () => {
  const same = new SameSandbox(false);
  for (const layers of [[], weak, strong, [], weak]) expect(() => same.check(layers)).not.toThrow();
});

it('refuses what is weaker than the first, and names what is missing', () => {
  const same = new SameSandbox(false);
  same.check(strong);
  expect(() => same.check(weak)).toThrow(
    expect.objectContaining({ code: 'weaker-sandbox', found: 'one without: namespaces, memory limit' }),
  );
});

it('takes everything where that is allowed', () => {
  const same = new SameSandbox(true);
  same.check(strong);
  expect(() => same.check(weak)).not.toThrow();
});
