/** Draw a digit or take a test image, and see what the network predicts and why. */
import { useMemo } from 'preact/hooks';
import type { LimeSettings } from '../../explain/explain-digit.ts';
import { wordsFor } from '../parts/image-words.ts';
import { useKept } from '../parts/kept-state.ts';
import { SourceNote } from '../parts/source-note.tsx';
import { useLatest } from '../parts/use-latest.ts';
import type { Session } from '../session.ts';
import { useSession } from '../use-session.ts';
import { ClassTable } from './class-table.tsx';
import { DigitColumn } from './digit-column.tsx';
import { Explanations, explanationNamed } from './explanations.tsx';
import { LimeByHand } from './lime-by-hand.tsx';
import { MistakeGallery } from './mistake-gallery.tsx';
import { useDrawing } from './use-drawing.ts';

const firstLime: LimeSettings = { samples: 500, blockSide: 4, kernelWidth: 0.25, alpha: 1, seed: 0 };

interface Kept extends LimeSettings, Record<string, number | string | null> {
  readonly index: number;
  /** The test image on the pad; null if it is a drawing. */
  readonly shown: number | null;
  readonly chosen: number | null;
  readonly explanation: string;
}

function limeOf({ samples, blockSide, kernelWidth, alpha, seed }: LimeSettings): LimeSettings {
  return { samples, blockSide, kernelWidth, alpha, seed };
}

export function DrawView({ session }: { readonly session: Session }) {
  const state = useSession(session);
  const first = { index: 0, shown: null, chosen: null, explanation: 'maps', ...firstLime };
  const [kept, keep] = useKept<Kept>('draw', first);
  const { index, chosen } = kept;
  const lime = useMemo(() => limeOf(kept), Object.values(limeOf(kept)));
  const setChosen = (next: number | null) => keep({ chosen: next });
  const { classNames, test } = state.facts!;
  const pictureAt = (wanted: number) => session.engine.call('picture', { set: 'test', index: wanted });
  const drawing = useDrawing({
    shown: kept.shown,
    count: test,
    pictureAt,
    onPut: (shown) => keep({ chosen: null, shown, ...(shown === null ? {} : { index: shown }) }),
    onStroke: () => {
      if (kept.shown !== null) keep({ shown: null });
    },
  });
  const { pixels } = drawing;
  const blank = pixels.every((pixel) => pixel === 0);
  const { network, revision } = state;
  const { result, error } = useLatest(
    blank ? null : async () => ({ pixels, ...(await session.explain({ network, pixels, chosen, lime })) }),
    [network, revision, state.modelNetwork, pixels, chosen, lime],
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
            onLime={(next) => keep({ ...next })}
            onChoose={setChosen}
          >
            <LimeByHand
              explanation={result.value}
              pixels={result.pixels}
              words={wordsFor(Math.sqrt(result.pixels.length))}
              classNames={classNames}
              blockSide={lime.blockSide}
              predict={(variant) => session.predict({ network, pixels: variant })}
              revision={revision}
            />
          </Explanations>
        </div>
      ),
    [result, lime, kept.explanation, network, revision],
  );
  const gallery = useMemo(
    () => (
      <MistakeGallery
        session={session}
        state={state}
        onOpen={(mistake) => {
          drawing.show(mistake);
          // The picture appears far above the gallery, so the focus moves there.
          document.getElementById('pad-title')!.focus();
        }}
      />
    ),
    [session, state],
  );
  return (
    <>
      <div class="draw-layout">
        <DigitColumn
          drawing={drawing}
          classNames={classNames}
          index={index}
          count={test}
          onIndex={(next) => keep({ index: next })}
          onTake={async (wanted) => drawing.show(await pictureAt(wanted))}
        />
        <section aria-labelledby="predicted-title">
          <h3 id="predicted-title">What the network predicts</h3>
          {error !== null && (
            <p class="error" role="alert">
              {error instanceof Error ? error.message : String(error)}
            </p>
          )}
          {blank && <p>Draw a digit, or choose a test image.</p>}
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
