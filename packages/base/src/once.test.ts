import { expect, it } from 'vitest';
import { once, onceEach } from './once.ts';

it('makes a value when it is first asked for, and keeps it, also one that is undefined', () => {
  let calls = 0;
  const value = once(() => void calls++);
  expect(calls).toBe(0);
  value();
  expect(value()).toBeUndefined();
  expect(calls).toBe(1);
});

it('makes a value for each object, not for each content, and again what was not made', () => {
  const asked: object[] = [];
  const value = onceEach((key: { readonly fails: boolean }) => {
    asked.push(key);
    if (key.fails) throw new Error('not made');
    return { of: key };
  });
  const [one, other, failing] = [{ fails: false }, { fails: false }, { fails: true }];
  expect(value(one)).toBe(value(one));
  expect(value(other)).not.toBe(value(one));
  expect(() => value(failing)).toThrow('not made');
  expect(() => value(failing)).toThrow('not made');
  expect(asked).toEqual([one, other, failing, failing]);
});
