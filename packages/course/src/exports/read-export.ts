/** Finds out which platform a folder was downloaded from. */
import type { HandIn } from '../hand-in.ts';
import { type Listing, listFolder } from '../listing.ts';
import { readCanvas } from './canvas.ts';
import { readClassroom } from './classroom.ts';
import { readGradescope } from './gradescope.ts';
import { readMoodle } from './moodle.ts';

export type Platform = 'gradescope' | 'canvas' | 'moodle' | 'classroom';

export interface Export {
  readonly platform: Platform;
  readonly handIns: readonly HandIn[];
  /** Where the hand-ins lie: the folder, or the only one in it. */
  readonly listing: Listing;
}

const readers = {
  gradescope: readGradescope,
  moodle: readMoodle,
  canvas: readCanvas,
  classroom: readClassroom,
} as const satisfies Record<Platform, (listing: Listing) => HandIn[] | null>;

/**
 * null for a folder of no platform's. Archives unpack into a folder of their own name, so a folder that
 * holds nothing but one folder is looked into as well.
 *
 * @throws InputError for Gradescope's list if it is broken
 */
export function readExport(folder: string): Export | null {
  const listing = listFolder(folder);
  const found = recognise(listing);
  if (found !== null) return found;
  const [only, ...others] = listing.entries;
  if (only?.kind !== 'folder' || others.length > 0) return null;
  return recognise(listFolder(`${folder}/${only.name}`));
}

function recognise(listing: Listing): Export | null {
  for (const [platform, read] of Object.entries(readers)) {
    const handIns = read(listing);
    if (handIns !== null) return { platform: platform as Platform, handIns, listing };
  }
  return null;
}
