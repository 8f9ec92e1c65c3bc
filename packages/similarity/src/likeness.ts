/**
 * How alike two files are: the share of their fingerprints (runs of `RUN` tokens, hashed by Dolos) that the
 * other one holds as well, each weighed by how rare it is. What half of the class or the independent
 * solutions write too hardly counts; what nobody else writes counts fully. Symmetric, in [0, 1]; 1 for files
 * that are the same but for names, comments and layout, however many have them.
 *
 * Dolos' own measure is not used: as soon as a fingerprint is ignored it depends on the order of the two
 * files and leaves [0, 1] (dolos-core 1.2.1 takes the right file's ignored fingerprints from the left one).
 */
import {
  File as DolosFile,
  FingerprintIndex,
  Region,
  type SharedFingerprint,
  TokenizedFile,
} from '@dodona/dolos-core';
import type { Numbered, Place } from './tokens/token.ts';

/** Short enough that moved statements still share most runs, long enough that chance shares few. */
const RUN = 12;
/** Every run is kept: a homework has a few hundred, winnowing would only lose. */
const WINDOW = 1;

export interface Compared {
  readonly name: string;
  readonly text: string;
  /** Its author's own tokens: what was given out is cut already. */
  readonly tokens: readonly Numbered[];
}

export interface Alike {
  /** Indices of the two files, `a < b`. */
  readonly a: number;
  readonly b: number;
  /** In [0, 1]. */
  readonly likeness: number;
  /** The larger share of one file that the other holds, in [0, 1]: half a file copied shows here. */
  readonly contained: number;
}

/** The places in both texts that the other one has as well, in order, without overlaps. */
export interface Shared {
  readonly a: readonly Place[];
  readonly b: readonly Place[];
}

export class Likeness {
  readonly #index = new FingerprintIndex(RUN, WINDOW);
  readonly #files: readonly TokenizedFile[];
  readonly #compared: readonly Compared[];
  readonly #independent: readonly TokenizedFile[];

  /** @param independent files that show what everybody writes; no pair is made with them */
  constructor(files: readonly Compared[], independent: readonly Compared[]) {
    this.#compared = files;
    this.#files = files.map(tokenized);
    this.#independent = independent.map(tokenized);
    this.#index.addFiles([...this.#files, ...this.#independent]);
  }

  /**
   * Pairs that share anything, most alike first.
   * @param least the likeness below which a pair is left out
   */
  pairs(least = 0): Alike[] {
    const n = this.#files.length;
    const most = Math.log(1 + n + this.#independent.length);
    const weigh = (others: number): number => 1 - Math.log(1 + others) / most;
    const position = new Map(this.#files.map(({ id }, k) => [id, k]));
    /** Weights of each file's runs; of those of row `a` that `b` holds, as shared ones and as its own. */
    const own = new Float64Array(n);
    const shared = new Float64Array(n * n);
    const sharedAsOwn = new Float64Array(n * n);
    for (const run of this.#index.sharedFingerprints()) {
      const holders = holdersOf(run, position);
      const [alone, together] = [weigh(run.fileCount() - 1), weigh(Math.max(0, run.fileCount() - 2))];
      for (const { k, times } of holders) {
        own[k]! += times * alone;
        for (const other of holders) {
          if (other.k === k) continue;
          shared[k * n + other.k]! += times * together;
          sharedAsOwn[k * n + other.k]! += times * alone;
        }
      }
    }
    const pairs: Alike[] = [];
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) {
        const [inA, inB] = [shared[a * n + b]!, shared[b * n + a]!];
        if (inA + inB === 0) continue;
        const ofA = own[a]! - sharedAsOwn[a * n + b]! + inA;
        const ofB = own[b]! - sharedAsOwn[b * n + a]! + inB;
        const likeness = (inA + inB) / (ofA + ofB);
        if (likeness >= least) pairs.push({ a, b, likeness, contained: Math.max(inA / ofA, inB / ofB) });
      }
    }
    return pairs.sort((p, q) => q.likeness - p.likeness || p.a - q.a || p.b - q.b);
  }

  /** The places that two files share, by their indices. */
  shared(a: number, b: number): Shared {
    return { a: this.#placesIn(a, b), b: this.#placesIn(b, a) };
  }

  /** Places of file `k` that `other` has as well. */
  #placesIn(k: number, other: number): Place[] {
    const { tokens } = this.#compared[k]!;
    const isShared = new Uint8Array(tokens.length);
    for (const run of this.#index.entries()[k]!.shared) {
      if (!run.includesFile(this.#files[other]!)) continue;
      for (const { side } of run.occurrencesOf(this.#files[k]!)) isShared.fill(1, side.start, side.stop + 1);
    }
    const places: Place[] = [];
    for (const [t, { number, place }] of tokens.entries()) {
      if (isShared[t] === 0) continue;
      const last = places.at(-1);
      const isNext = t > 0 && isShared[t - 1] === 1 && tokens[t - 1]!.number === number - 1;
      // Not over a comment's lines, nor from one method to the next.
      if (last && isNext && place.startRow <= last.endRow + 1)
        places[places.length - 1] = { ...last, endRow: place.endRow, endCol: place.endCol };
      else places.push(place);
    }
    return places;
  }
}

const holdersOf = (
  run: SharedFingerprint,
  position: ReadonlyMap<number, number>,
): { k: number; times: number }[] =>
  run.files().flatMap((file) => {
    const k = position.get(file.id);
    return k === undefined ? [] : [{ k, times: run.occurrencesOf(file).length }];
  });

const tokenized = ({ name, text, tokens }: Compared): TokenizedFile =>
  new TokenizedFile(
    new DolosFile(name, text),
    tokens.map(({ kind }) => kind),
    tokens.map(({ place: p }) => new Region(p.startRow, p.startCol, p.endRow, p.endCol)),
  );
