/** Something that happens to a machine, its disk or its network. */

/** From 0 to 1. Which blow comes next can be repeated with a seed; when it hits cannot. */
export type Random = () => number;

export interface Blow {
  readonly name: string;
  /** How often it comes, beside the others. */
  readonly weight: number;
  readonly strike: () => Promise<void>;
}

export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** One of them, by weight. */
export function choose(blows: readonly Blow[], random: Random): Blow {
  const bag = blows.flatMap((blow) => Array.from({ length: blow.weight }, () => blow));
  return bag[Math.floor(random() * bag.length)]!;
}
