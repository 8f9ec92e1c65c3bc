/** The entries of an export's folder that can belong to a hand-in. */
import { join } from 'node:path';
import { type Entry, isIgnoredEntry, readNames } from '@hw5/base/node';

export interface Listing {
  /** Absolute. */
  readonly folder: string;
  /** No hidden entries, links or special files, and no names that are no UTF-8. */
  readonly entries: readonly ListedEntry[];
}

export interface ListedEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

const isListed = (entry: Entry): boolean =>
  entry.name !== null && !isIgnoredEntry(entry.shown) && (entry.kind === 'file' || entry.kind === 'folder');

export const listFolder = (folder: string): Listing => ({
  folder,
  entries: readNames(folder)
    .filter(isListed)
    .map(({ name, kind }) => ({ name: name!, kind: kind as ListedEntry['kind'] })),
});

export const pathIn = ({ folder }: Listing, { name }: ListedEntry): string => join(folder, name);
