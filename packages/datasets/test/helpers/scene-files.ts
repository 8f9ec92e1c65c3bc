import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** The pixels of picture number `seed`, `channels` values each. */
export function pixelsOf(height: number, width: number, channels: number, seed: number): Buffer {
  return Buffer.from(
    Array.from({ length: height * width * channels }, (_, i) => ((i * i * (seed + 3)) >> 4) % 256),
  );
}

export interface JpegOptions {
  readonly height?: number;
  readonly width?: number;
  readonly seed?: number;
  readonly space?: 'b-w' | 'srgb' | 'cmyk';
  readonly progressive?: boolean;
}

/** A JPEG of any kind, made with sharp. */
export async function makeJpeg(options: JpegOptions = {}): Promise<Buffer> {
  const { height = 20, width = 24, seed = 0, space = 'b-w', progressive = false } = options;
  const channels = space === 'b-w' ? 1 : 3;
  return sharp(pixelsOf(height, width, channels, seed), { raw: { width: width, height: height, channels } })
    .toColourspace(space)
    .jpeg({ progressive })
    .toBuffer();
}

/**
 * Writes `train/` and `test/` below `folder`, each class with `perClass` different scenes, the later ones
 * wider.
 */
export async function writeScenes(
  folder: string,
  classes: readonly string[] = ['Coast', 'Street'],
  perClass = 2,
): Promise<void> {
  let seed = 0;
  for (const half of ['train', 'test']) {
    for (const name of classes) {
      mkdirSync(join(folder, half, name), { recursive: true });
      for (let i = 1; i <= perClass; i++) {
        const jpeg = await makeJpeg({ seed: seed++, width: 20 + i });
        writeFileSync(join(folder, half, name, `image_${i}.jpg`), jpeg);
      }
    }
  }
}
