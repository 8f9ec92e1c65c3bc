/** Sentences on how far saliency and LIME agree, and why they may not. */
import type { Explanation } from '../../explain/explain-digit.ts';
import type { ImageWords } from '../parts/image-words.ts';
import { short } from '../parts/number-text.ts';

export function agreementText(
  { agreement, inkAgreement, inkBlocks, limeR2 }: Explanation,
  words: ImageWords,
): string {
  if (Number.isNaN(agreement)) {
    return `There is nothing to compare: at least two ${words.squares} are needed, and their numbers must differ.`;
  }
  const degree = agreement > 0.7 ? 'largely agree' : agreement > 0.3 ? 'agree in part' : 'hardly agree';
  const ink = inkAgreement > agreement ? better[words.isDigit ? 'digit' : 'scene'] : '';
  const fit =
    limeR2 < 0.6
      ? ` LIME's linear fit explains only ${short(100 * limeR2, 2)} % of the variance of the network's probabilities: between the variants, softmax is too curved for a linear fit.`
      : '';
  return (
    `On the ${inkBlocks} ${words.squares} the two ${degree}. Saliency measures the effect of a tiny change of each pixel of this image. ` +
    `LIME measures the effect of whole squares ${words.removed}, which changes the image so much that other classes become likely.${ink}${fit}`
  );
}

const better = {
  digit:
    ' They agree better if only the slopes of pixels with ink are counted: blank pixels have slopes, too, but LIME never changes them.',
  scene:
    ' They agree better if each slope is multiplied by its pixel: making a dark pixel black changes it little, whatever its slope.',
};

/** The square whose two ranks differ most, and its numbers. */
export function furthestText({ rankGaps, lime, blockSaliency, inkBlocks }: Explanation): string {
  let furthest = 0;
  rankGaps.forEach((gap, square) => {
    if (Math.abs(gap) > Math.abs(rankGaps[furthest]!)) furthest = square;
  });
  if (rankGaps[furthest] === 0) return 'They rank every square the same.';
  const across = Math.round(Math.sqrt(rankGaps.length));
  const place = `row ${Math.floor(furthest / across) + 1}, column ${(furthest % across) + 1}`;
  const gap = short(Math.abs(rankGaps[furthest]!));
  const [higher, lower] = rankGaps[furthest]! > 0 ? ['LIME', 'saliency'] : ['saliency', 'LIME'];
  return (
    `They differ most at ${place}, which ${higher} ranks ${gap} of ${inkBlocks - 1} places higher than ${lower}: ` +
    `its LIME weight is ${short(lime[furthest]!, 2)}, and its slopes add up to ${short(blockSaliency[furthest]!, 2)}.`
  );
}
