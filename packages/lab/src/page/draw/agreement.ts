/** The sentence below saliency and LIME: how far they agree, and why they do not where they do not. */
import type { Explanation } from '../../explain/explain-digit.ts';
import { short } from '../parts/number-text.ts';

export function agreementText({ agreement, inkAgreement, inkBlocks, limeR2 }: Explanation): string {
  if (Number.isNaN(agreement)) {
    return 'There is nothing to compare: at least two squares must hold ink, and their numbers must differ.';
  }
  const close = agreement > 0.7 ? 'largely agree' : agreement > 0.3 ? 'agree in part' : 'hardly agree';
  const ink =
    inkAgreement > agreement
      ? ' Counting the slope of inked pixels only brings them closer, because blank pixels, which LIME never touches, have slopes, too.'
      : '';
  const fit =
    limeR2 < 0.6
      ? ` LIME's own line explains only ${short(100 * limeR2, 2)} % of what the network answered: softmax bends too much between the variants for one line.`
      : '';
  return (
    `Over the ${inkBlocks} squares that hold ink the two ${close}. Saliency asks what a tiny change of each pixel would do, here; ` +
    `LIME asks what taking whole squares of ink away does, far from here, where probabilities have long moved to other classes.${ink}${fit}`
  );
}

/** The square whose places in the two orders are furthest apart, and the numbers of both. */
export function furthestText({ rankGaps, lime, blockSaliency, inkBlocks }: Explanation): string {
  let furthest = 0;
  rankGaps.forEach((gap, square) => {
    if (Math.abs(gap) > Math.abs(rankGaps[furthest]!)) furthest = square;
  });
  if (rankGaps[furthest] === 0) return 'They give every square the same place.';
  const across = Math.round(Math.sqrt(rankGaps.length));
  const place = `row ${Math.floor(furthest / across) + 1}, column ${(furthest % across) + 1}`;
  const gap = short(Math.abs(rankGaps[furthest]!));
  const [higher, lower] = rankGaps[furthest]! > 0 ? ['LIME', 'saliency'] : ['saliency', 'LIME'];
  return (
    `They are furthest apart at ${place}, which ${higher} puts ${gap} of ${inkBlocks - 1} places higher than ${lower}: ` +
    `LIME gives it ${short(lime[furthest]!, 2)}, the slopes there add up to ${short(blockSaliency[furthest]!, 2)}.`
  );
}
