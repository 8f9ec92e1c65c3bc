import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder, with a space and an umlaut in its name, removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hw5 dätasets '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
