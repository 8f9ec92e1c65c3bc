import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { WatchedFiles } from './watched-files.ts';

function watched(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-watched-'));
  const file = join(folder, 'model.ts');
  const write = (saved: string): void => writeFileSync(file, saved);
  write(text);
  let begun = 0;
  const files = new WatchedFiles(file, () => {
    begun += 1;
  });
  onTestFinished(() => {
    files.close();
    rmSync(folder, { recursive: true });
  });
  files.beginGrading();
  files.endGrading(new Map([[file, text]]));
  const holding = (source: string) => ({ folder, files: new Map([['model.ts', source]]) });
  return { files, write, begun: () => begun, holding };
}

it('begins at the first sign of another text, before the save is over', async () => {
  const { files, write, begun } = watched('one');
  const changed = files.changed();
  write('two');
  await changed;
  // The look after the last grading may have seen the new text before the event came.
  await expect.poll(begun).toBeGreaterThan(0);
});

it('tells what was bundled of half a file from what was saved in the end', async () => {
  const { files, write, holding } = watched('one');
  const changed = files.changed();
  write('hal');
  expect(files.areSaved(holding('hal'))).toBe(true);
  write('half and whole');
  await changed;
  expect(files.areSaved(holding('hal'))).toBe(false);
  expect(files.areSaved(holding('half and whole'))).toBe(true);
});

it('waits for the text of a file that was emptied first', async () => {
  const { files, write } = watched('one');
  let isOver = false;
  const changed = files.changed().then(() => {
    isOver = true;
  });
  write('');
  // Longer than the quiet after which another save is over.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isOver).toBe(false);
  write('two');
  await changed;
});
