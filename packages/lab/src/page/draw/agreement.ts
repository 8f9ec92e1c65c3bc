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
