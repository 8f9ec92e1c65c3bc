/** How far saliency and LIME agree: rank correlations, and a map of the differences of the ranks. */
import type { Explanation } from '../../explain/explain-digit.ts';
import { HeatMap } from '../parts/heat-map.tsx';
import type { ImageWords } from '../parts/image-words.ts';
import { short } from '../parts/number-text.ts';
import { SavePicture } from '../parts/save-picture.tsx';
import { ScaleBar } from '../parts/scale-bar.tsx';
import { SourceTag } from '../parts/source-note.tsx';
import { agreementText, furthestText } from './agreement.ts';
import type { ExplanationProps } from './explanation-props.ts';

export function AgreementSection({ explanation, source, pixels, words }: ExplanationProps) {
  const { agreement, rankGaps, inkBlocks } = explanation;
  return (
    <section aria-labelledby="agreement-title">
      <h3 id="agreement-title">Do they agree?</h3>
      <AgreementFigures explanation={explanation} words={words} />
      {!Number.isNaN(agreement) && (
        <figure class="gaps">
          <div>
            <HeatMap
              values={rankGaps}
              limit={inkBlocks - 1}
              label="LIME’s rank of each square minus saliency’s rank"
              ink={words.isDigit ? pixels : undefined}
            />
            <ScaleBar limit={inkBlocks - 1} />
            <SourceTag source={source} />
            <SavePicture name="rank-differences" />
          </div>
          <figcaption>
            <p>
              The difference of the ranks among the {inkBlocks} {words.squares}: without colour where both
              rank a square the same, purple where LIME ranks it higher, orange where saliency does.{' '}
              <span data-testid="furthest">{furthestText(explanation)}</span>
            </p>
            <p>{agreementText(explanation, words)}</p>
          </figcaption>
        </figure>
      )}
      {Number.isNaN(agreement) && <p>{agreementText(explanation, words)}</p>}
    </section>
  );
}

interface FiguresProps {
  readonly explanation: Explanation;
  readonly words: ImageWords;
}

export function AgreementFigures({ explanation, words }: FiguresProps) {
  const { agreement, inkAgreement } = explanation;
  return (
    <p class="figures">
      <span>
        rank correlation{' '}
        <b data-testid="agreement" data-value={agreement}>
          {short(agreement, 2)}
        </b>
      </span>
      <span>
        with {words.isDigit ? 'the slopes of pixels with ink only' : 'slope times pixel'}{' '}
        <b data-testid="ink-agreement" data-value={inkAgreement}>
          {short(inkAgreement, 2)}
        </b>
      </span>
    </p>
  );
}
