import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { spelled } from './spelling.ts';

const folder = fileURLToPath(new URL('../../../../fixtures/public/python/', import.meta.url));
const sentences = readdirSync(folder).flatMap((name) =>
  [...readFileSync(`${folder}${name}`, 'utf8').matchAll(/"(?:sentence|note)": ("(?:[^"\\\\]|\\\\.)*")/g)].map(
    ([, text]) => JSON.parse(text!) as string,
  ),
);

it("says nothing of what a model in Python lacks, in every sentence of Python's set", () => {
  expect(sentences.length).toBeGreaterThan(200);
  const odd = sentences
    .map((sentence) => spelled('python', sentence))
    .filter((sentence) =>
      /\b(history|onEpoch|undefined|this\.|new Model|model\.ts|numpy-ts|the the|Your the)\b|[a-z](Pass|Propagation|Descent|NN|Label|Images|Rate|Size|Epochs)\b/.test(
        sentence,
      ),
    );
  expect(odd).toEqual([]);
});

it('leaves the sentences of TypeScript as they are', () => {
  for (const sentence of sentences) expect(spelled('javascript', sentence)).toBe(sentence);
});
