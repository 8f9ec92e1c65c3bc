import { expect, it } from 'vitest';
import { requireUtf8 } from './require-utf8.ts';

it('refuses an argument with bytes that Node could not decode', () => {
  expect(() => requireUtf8(['run', '--out', 'r\ufffdsum\ufffd'])).toThrow(
    'r\ufffdsum\ufffd: expected a name in UTF-8, found bytes that are not',
  );
});

it('accepts any other text', () => {
  expect(() => requireUtf8(['grade', 'größe/模型.ts', ''])).not.toThrow();
});
