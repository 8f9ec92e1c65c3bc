/**
 * An image beside the prediction of the chosen network and one explanation of it; below, what the network
 * gets wrong.
 */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Picture } from '../../engine/protocol.ts';
import type { LimeSettings } from '../../explain/explain-digit.ts';
import { wordsFor } from '../parts/image-words.ts';
import { SourceNote } from '../parts/source-note.tsx';
import { useLatest } from '../parts/use-latest.ts';
import type { Session } from '../session.ts';
import { dataOf, factsOf } from '../session-state.ts';
import { originOf } from '../source-of-numbers.ts';
import { useSession } from '../use-session.ts';
import { ClassTable } from './class-table.tsx';
import type { DrawState, KeepDrawState } from './draw-state.ts';
import { Explanations, explanationNamed } from './explanations.tsx';
import { LimeByHand } from './lime-by-hand.tsx';
import { MistakeGallery } from './mistake-gallery.tsx';

export interface ExplainedImageProps {
  readonly session: Session;
  readonly kept: DrawState;
  readonly keep: KeepDrawState;
  /** [D]; all 0, or none, where there is no image. */
  readonly pixels: Float64Array;
  /** Where the side of LIME's squares is kept. */
  readonly blockSide: 'blockSide' | 'sceneSide';
  readonly ifBlank: string;
  readonly onOpen: (picture: Picture) => void;
  /** The column of the image, with a title `pad-title`. */
  readonly children: ComponentChildren;
}

export function ExplainedImage(props: ExplainedImageProps) {
  const { session, kept, keep, pixels, blockSide, ifBlank, onOpen, children } = props;
  const state = useSession(session);
  const { network, revision } = state;
  const facts = factsOf(state, dataOf(state, network));
  const { classNames } = facts;
  // A class that was chosen for other images may not be there.
  const chosen = kept.chosen !== null && kept.chosen < classNames.length ? kept.chosen : null;
  const { samples, kernelWidth, alpha, seed } = kept;
  const lime = useMemo(
    (): LimeSettings => ({ samples, blockSide: kept[blockSide], kernelWidth, alpha, seed }),
    [samples, kept[blockSide], kernelWidth, alpha, seed],
  );
  const setChosen = (next: number | null) => keep({ chosen: next });
  const blank = pixels.every((pixel) => pixel === 0);
  // Who would answer now, and why.
  const whose = `${session.modelFree && state.modelNetwork === network} ${originOf(network, state).reason}`;
  const { result, error } = useLatest(
    blank ? null : async () => ({ pixels, ...(await session.explain({ network, pixels, chosen, lime })) }),
    [network, revision, whose, pixels, chosen, lime],
  );
  // While the pen moves, only what has changed is rendered.
  const predicted = useMemo(
    () =>
      result && (
        <>
          <ClassTable
            explanation={result.value}
            classNames={classNames}
            chosen={chosen ?? result.value.chosen}
            onChoose={setChosen}
          />
          <SourceNote source={result.source} />
        </>
      ),
    [result, chosen],
  );
  const explained = useMemo(
    () =>
      result && (
        <div class="explained">
          <Explanations
            shown={explanationNamed(kept.explanation)}
            onShow={(explanation) => keep({ explanation })}
            explanation={result.value}
            source={result.source}
            pixels={result.pixels}
            words={wordsFor(Math.sqrt(result.pixels.length))}
            classNames={classNames}
            lime={lime}
            onLime={({ blockSide: side, ...next }) => keep({ ...next, [blockSide]: side })}
            onChoose={setChosen}
          >
            <LimeByHand
              explanation={result.value}
              pixels={result.pixels}
              words={wordsFor(Math.sqrt(result.pixels.length))}
              classNames={classNames}
              blockSide={lime.blockSide}
              predict={(variant) => session.predict({ network, pixels: variant })}
            />
          </Explanations>
        </div>
      ),
    [result, lime, kept.explanation, network],
  );
  const gallery = useMemo(
    () => (
      <MistakeGallery
        session={session}
        state={state}
        facts={facts}
        onOpen={(mistake) => {
          onOpen(mistake);
          // The picture appears far above the gallery, so the focus moves there.
          document.getElementById('pad-title')!.focus();
        }}
      />
    ),
    [session, state, facts],
  );
  return (
    <>
      <div class="draw-layout">
        {children}
        <section aria-labelledby="predicted-title">
          <h3 id="predicted-title">Prediction</h3>
          {error !== null && (
            <p class="error" role="alert">
              {error instanceof Error ? error.message : String(error)}
            </p>
          )}
          {blank && <p>{ifBlank}</p>}
          {!blank && predicted}
        </section>
        {!blank && explained}
      </div>
      {session.hasReference && (
        <section aria-labelledby="gallery-title">
          <h3 id="gallery-title">What the network gets wrong</h3>
          {gallery}
        </section>
      )}
    </>
  );
}
