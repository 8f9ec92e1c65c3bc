import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { allMessages } from './all-messages.ts';

it('messages.md lists every message as it is shown', { timeout: 120_000 }, async () => {
  const path = fileURLToPath(new URL('../../messages.md', import.meta.url));
  await expect(await allMessages()).toMatchFileSnapshot(path);
});
