/**
 * Moodle's "Download all submissions": a folder for each person, or (without "in folders") files,
 *
 *     Jane Doe_12345_assignsubmission_file_/model.ts
 *     Jane Doe_12345_assignsubmission_file_model.ts
 *     Jane Doe_12345_assignsubmission_onlinetext_/onlinetext.html
 *
 * The number is the one of `Participant 12345` in the grading worksheet. With groups the name begins with
 * the group's, and a hidden name is `Participant`.
 */
import type { HandIn, Part } from '../hand-in.ts';
import { type Listing, pathIn } from '../listing.ts';

const entryName = /^(?<who>.*)_(?<id>\d+)_assignsubmission_[a-z]+(?:_(?<rest>.*))?$/i;

/** null for a folder without entries that Moodle named. */
export function readMoodle(listing: Listing): HandIn[] | null {
  const byId = new Map<string, { readonly who: string; readonly parts: Part[] }>();
  for (const entry of listing.entries) {
    const groups = entryName.exec(entry.name)?.groups;
    if (groups === undefined) continue;
    const found = byId.get(groups.id!) ?? { who: groups.who!, parts: [] };
    const names = [entry.kind === 'folder' ? '' : groups.rest || entry.name];
    found.parts.push({ path: pathIn(listing, entry), names });
    byId.set(groups.id!, found);
  }
  if (byId.size === 0) return null;
  return [...byId.entries()].map(([id, { who, parts }]) => ({
    label: `${who}_${id}`,
    people: [{ name: who || `Participant ${id}`, ids: { moodle: id } }],
    parts,
  }));
}
