/** What the views say of the images of a dataset: digits are ink on paper, scenes are grey everywhere. */
export interface ImageWords {
  /** `digit` or `scene`. */
  readonly thing: string;
  readonly isDigit: boolean;
  /** Of a square that an explanation removes. */
  readonly removed: string;
  /** The squares that explanations compare: those that can be removed. */
  readonly squares: string;
  /** Why saliency and weights look like noise. */
  readonly noise: string;
  /** The sides of LIME's squares in pixels, the largest first; each divides the image's side. */
  readonly blockSides: readonly number[];
}

const digits: ImageWords = {
  thing: 'digit',
  isDigit: true,
  removed: 'without their ink',
  squares: 'squares with ink',
  noise:
    'Dots mark ink. Pixels that never have ink keep their random initial weights, which look like noise.',
  blockSides: [7, 4, 2],
};

const scenes: ImageWords = {
  thing: 'scene',
  isDigit: false,
  removed: 'made black',
  squares: 'squares that are not black',
  noise: 'Every weight began as a random number between 0 and 1, and much of that is left as noise.',
  blockSides: [16, 8, 4],
};

/** @param side of an image in pixels; digits have 28. */
export const wordsFor = (side: number): ImageWords => (side === 28 ? digits : scenes);
