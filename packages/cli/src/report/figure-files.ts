/**
 * The files of which figures are drawn: resvg as WebAssembly, and a font, since laptops differ in theirs. In
 * the hand-out they lie beside the command, where build-handout.mjs puts them; here they are libraries.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { RendererFiles } from '@hw5/report/figures';

export function figureFiles(): RendererFiles {
  return {
    resvg: read('resvg.wasm', '@resvg/resvg-wasm/index_bg.wasm'),
    font: read('DejaVuSans.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  };
}

function read(name: string, library: string): Uint8Array {
  const beside = fileURLToPath(new URL(name, import.meta.url));
  return readFileSync(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(library));
}
