/** Saliency and LIME beside each other, with the settings of LIME. */
import { BlockTable } from '../parts/block-table.tsx';
import { symmetricLimit } from '../parts/diverging.ts';
import { Equation } from '../parts/equation.tsx';
import { HeatMap } from '../parts/heat-map.tsx';
import { short } from '../parts/number-text.ts';
import { SavePicture } from '../parts/save-picture.tsx';
import { ScaleBar } from '../parts/scale-bar.tsx';
import { SourceTag } from '../parts/source-note.tsx';
import { AgreementFigures } from './agreement-section.tsx';
import type { ExplanationProps } from './explanation-props.ts';
import { LimeControls } from './lime-controls.tsx';

export function SaliencyAndLime(props: ExplanationProps) {
  const { explanation, source, pixels, words, classNames, lime, onLime } = props;
  const { saliency, chosen, probabilities, limeR2 } = explanation;
  const className = classNames[chosen]!;
  const ink = words.isDigit ? pixels : undefined;
  const saliencyLimit = symmetricLimit(saliency);
  const limeLimit = symmetricLimit(explanation.lime);
  return (
    <>
      <div class="pair level">
        <section aria-labelledby="saliency-title">
          <h3 id="saliency-title">Saliency for class {className}</h3>
          <figure>
            <HeatMap
              values={saliency}
              limit={saliencyLimit}
              label={`Saliency for class ${className}`}
              ink={ink}
            />
            <figcaption>
              <ScaleBar limit={saliencyLimit} />
              <SourceTag source={source} />{' '}
              <span data-testid="chosen-probability" data-value={probabilities[chosen]}>
                at p = {short(probabilities[chosen]!)}
              </span>
            </figcaption>
          </figure>
          <SavePicture name="saliency" />
          <p>
            The slope of the class's probability,{' '}
            <Equation
              inline
              source="\partial p_c / \partial x_i = p_c \left(w_{ic} - \sum_k p_k w_{ik}\right)"
            />
            , at each pixel. {words.noise}
          </p>
          <BlockTable values={saliency} caption={`Saliency for class ${className}`} />
        </section>
        <section aria-labelledby="lime-title">
          <h3 id="lime-title">LIME for class {className}</h3>
          <figure>
            <HeatMap
              values={explanation.lime}
              limit={limeLimit}
              label={`LIME for class ${className}`}
              ink={ink}
            />
            <figcaption>
              <ScaleBar limit={limeLimit} />
              <SourceTag source={source} />{' '}
              <span data-testid="lime-r2" data-value={limeR2}>
                fit R² = {short(limeR2, 3)}
              </span>
            </figcaption>
          </figure>
          <SavePicture name="lime" />
          <p>
            The weight of each square in a linear model, fitted to the network's probabilities for variants of
            the image with squares {words.removed}.
          </p>
          <BlockTable values={explanation.lime} caption={`LIME for class ${className}`} />
        </section>
      </div>
      <AgreementFigures explanation={explanation} words={words} />
      <LimeControls
        lime={lime}
        onLime={onLime}
        side={Math.sqrt(saliency.length)}
        blockSides={words.blockSides}
      />
    </>
  );
}
