/**
 * What our documents refer to: other files, headings, and programs with their options. Markdown as we write
 * it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Document {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/**
 * Documents written by hand. docs/decisions tell what was true on their date: their links count, not their
 * commands.
 */
export function readDocuments(repository: string): Document[] {
  const packages = readdirSync(join(repository, 'packages')).map((name) => `packages/${name}`);
  const folders = ['', 'docs', 'docs/decisions', ...packages, 'packages/stencil/handout'];
  return folders
    .filter((folder) => existsSync(join(repository, folder)))
    .flatMap((folder) => readdirSync(join(repository, folder)).map((name) => join(folder, name)))
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({
      path: path.replaceAll('\\', '/'),
      text: readFileSync(join(repository, path), 'utf8'),
    }));
}

/** The targets of links and images that are no address: `path`, `path#heading` or `#heading`. */
export function relativeLinks({ text }: Document): string[] {
  return [...withoutCode(text).matchAll(/\]\(\s*<?([^)>\s]+)>?[^)]*\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/i.test(target));
}

/** The anchors that GitHub gives a page's headings. */
export function anchorsOf({ text }: Document): string[] {
  return [...withoutFences(text).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

export interface Command {
  /** `hw5`, `pnpm` or `npm`, and the words after it up to the first option, path or other argument. */
  readonly words: readonly string[];
  readonly options: readonly string[];
  readonly text: string;
}

/** Every call of hw5, pnpm or npm in code spans and blocks. A line that ends with `\` goes on. */
export function commandsOf(page: Document): Command[] {
  const starts = /(?:^|(?<=[;&|(]\s*))(?:\$ )?((?:npx -y pnpm@\d+|pnpm|npm|hw5)(?: [^\n;&|#)]*)?)/gm;
  return codeOf(page)
    .flatMap((code) => [...code.replace(/\\\n\s*/g, ' ').matchAll(starts)].map(([, call]) => call!.trim()))
    .map((text) => {
      const tokens = text.replace(/^npx -y pnpm@\d+/, 'pnpm').split(/\s+/);
      const end = tokens.findIndex((token, i) => i > 0 && !/^[a-z][a-z0-9-]*$/.test(token));
      return { words: end < 0 ? tokens : tokens.slice(0, end), options: optionsIn(text), text };
    });
}

/** Options that stand in code spans of their own (`--limit`, `--out DIR`), with no program before them. */
export function loneOptions(page: Document): string[] {
  return codeOf(page)
    .filter((code) => code.startsWith('--'))
    .flatMap(optionsIn);
}

export function optionsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option);
}

function codeOf({ text }: Document): string[] {
  const blocks = [...text.matchAll(fences)].map(([, code]) => code!);
  const spans = [...withoutFences(text).matchAll(/`([^`]+)`/g)].map(([, code]) => code!.replace(/\s+/g, ' '));
  return [...blocks, ...spans];
}

const fences = /^ *```[^\n]*\n([\s\S]*?)^ *```/gm;

function withoutFences(text: string): string {
  return text.replace(fences, '');
}

function withoutCode(text: string): string {
  return withoutFences(text).replace(/`[^`]*`/g, '');
}
