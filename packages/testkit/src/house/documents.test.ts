import { describe, expect, it } from 'vitest';
import { anchorsOf, commandsOf, loneOptions, relativeLinks } from './documents.ts';

const page = (text: string) => ({ path: 'a.md', text });

it('finds links and images to files and headings, and none in code or to addresses', () => {
  const text = [
    '[a](docs/a.md) ![b](b.png "title") [c](#c-d) [d](https://example.org)',
    '`[e](e)`',
    '```',
    '[f](f)',
    '```',
  ];
  expect(relativeLinks(page(text.join('\n')))).toEqual(['docs/a.md', 'b.png', '#c-d']);
});

it('makes anchors as GitHub does', () => {
  expect(anchorsOf(page('# What is `here`?\n\n## A [link](a.md), and more'))).toEqual([
    'what-is-here',
    'a-link-and-more',
  ]);
});

describe('commandsOf', () => {
  it('finds the words and options of each command', () => {
    const text =
      '`pnpm hw5 run --all --out x`\n```sh\nnpm install && npm run grade   # --not\nhw5 data status\n```';
    expect(commandsOf(page(text)).map(({ words, options }) => [words.join(' '), ...options])).toEqual([
      ['npm install'],
      ['npm run grade'],
      ['hw5 data status'],
      ['pnpm hw5 run', '--all', '--out'],
    ]);
  });

  it('reads on over a continued line', () => {
    expect(commandsOf(page('```\nhw5 sweep \\\n  --seeds 5\n```'))[0]).toMatchObject({
      words: ['hw5', 'sweep'],
      options: ['--seeds'],
    });
  });
});

it('finds options that stand alone', () => {
  expect(loneOptions(page('With `--out DIR`, or `hw5 run --json`.'))).toEqual(['--out']);
});
