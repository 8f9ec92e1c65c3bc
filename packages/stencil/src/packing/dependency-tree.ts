/**
 * The libraries that a package needs at run time, taken from this workspace's own installation and laid out as one
 * node_modules folder, so that the autograder runs the very files that were tested here, without a network.
 *
 * Breadth first, as high up as versions allow, as npm does. Of the optional dependencies only those with machine code for the target
 * platform are taken; where this machine has not installed them (it is another platform), `fetchPackage` brings them.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Manifest } from './shipped-manifest.ts';

export interface LibraryManifest extends Manifest {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly engines?: Readonly<Record<string, string>>;
}

export interface PlacedPackage {
  readonly name: string;
  readonly version: string;
  /** Where it goes, relative to the root of the tree: `node_modules/a`, `node_modules/a/node_modules/b`. */
  readonly place: string;
  /** Where its files are; null where it must be fetched. */
  readonly source: string | null;
}

/** Names of packages with machine code for Linux with glibc on this processor. */
export type Architecture = 'x64' | 'arm64';

interface Wanted {
  readonly name: string;
  /** The version asked for; exact where the dependency is optional. */
  readonly range: string;
  readonly optional: boolean;
  /** The folder of the package that asks, and its place in the tree. */
  readonly from: string;
  readonly place: string;
}

/**
 * @param names the libraries needed at the root
 * @param home the folder of the package that needs them, with its node_modules
 * @returns the packages in the order in which they were placed
 * @throws Error where a dependency is not installed
 */
export function dependencyTree(
  names: readonly string[],
  home: string,
  architecture: Architecture,
): PlacedPackage[] {
  const placed = new Map<string, PlacedPackage>();
  const queue: Wanted[] = names.map((name) => ({ name, range: '*', optional: false, from: home, place: '' }));
  for (let wanted = queue.shift(); wanted; wanted = queue.shift()) {
    const source = installedFolder(wanted.name, wanted.from);
    if (source === null && !wanted.optional) {
      throw new Error(`${wanted.name}, needed by ${wanted.from}, is not installed`);
    }
    const manifest = source === null ? null : readManifest(source);
    const version = manifest?.version ?? wanted.range;
    const place = freePlace(placed, wanted, version);
    if (place === null) continue;
    placed.set(place, { name: wanted.name, version, place, source });
    if (source !== null && manifest !== null) queue.push(...needs(manifest, source, place, architecture));
  }
  return [...placed.values()];
}

function needs(
  { dependencies = {}, optionalDependencies = {} }: LibraryManifest,
  from: string,
  place: string,
  architecture: Architecture,
): Wanted[] {
  const forTarget = new RegExp(`(^|[-/])linux-${architecture}(-gnu)?$`);
  const wanted =
    (optional: boolean) =>
    ([name, range]: [string, string]) => ({ name, range, optional, from, place });
  return [
    ...Object.entries(dependencies)
      .filter(([name]) => !(name in optionalDependencies))
      .map(wanted(false)),
    ...Object.entries(optionalDependencies)
      .filter(([name]) => forTarget.test(name))
      .map(wanted(true)),
  ];
}

/**
 * Where a package goes: to the root where its name is free on the whole way up, else right below the one that needs it (anywhere
 * between, it would hide the other version from packages placed before). Null where the right version is found already.
 */
function freePlace(
  placed: ReadonlyMap<string, PlacedPackage>,
  wanted: Wanted,
  version: string,
): string | null {
  const levels = levelsAbove(wanted.place);
  const visible = levels
    .map((level) => placed.get(`${level}node_modules/${wanted.name}`))
    .find((entry) => entry !== undefined);
  if (visible?.version === version) return null;
  return `${visible === undefined ? '' : levels[0]}node_modules/${wanted.name}`;
}

/** The folders whose node_modules a package sees, nearest first: `node_modules/a/`, ``. */
function levelsAbove(place: string): string[] {
  const levels = [''];
  for (const match of place.matchAll(/(?:^|\/)(node_modules\/(?:@[^/]+\/)?[^/]+)/g)) {
    levels.unshift(`${levels[0]}${match[1]}/`);
  }
  return levels;
}

/** Node's own look-up: the nearest node_modules upwards that holds the package. */
function installedFolder(name: string, from: string): string | null {
  for (let folder = realpathSync(from); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (folder === dirname(folder)) return null;
  }
}

function readManifest(folder: string): LibraryManifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as LibraryManifest;
}
