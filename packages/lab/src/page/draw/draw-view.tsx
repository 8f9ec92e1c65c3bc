/** Draw a digit or take a test image, and see what the network predicts and why. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { binarise, centreDigit } from '../../digit/centre-digit.ts';
import type { Picture } from '../../engine/protocol.ts';
import type { LimeSettings } from '../../explain/explain-digit.ts';
import { DigitImage } from '../parts/digit-image.tsx';
import { useKept } from '../parts/kept-state.ts';
import { allValid, NumberField } from '../parts/number-field.tsx';
import { SourceNote } from '../parts/source-note.tsx';
import { useLatest } from '../parts/use-latest.ts';
import type { Session } from '../session.ts';
import { useSession } from '../use-session.ts';
import { ClassTable } from './class-table.tsx';
import { DrawingPad } from './drawing-pad.tsx';
import { Explanations } from './explanations.tsx';
import { keepInk, keptInk } from './kept-ink.ts';
import { LimeByHand } from './lime-by-hand.tsx';
import { MistakeGallery } from './mistake-gallery.tsx';
import { blankPad, magnified, PAD_SIDE } from './pen.ts';

const firstLime: LimeSettings = { samples: 500, blockSide: 4, kernelWidth: 0.25, alpha: 1, seed: 0 };

interface Kept extends LimeSettings, Record<string, number | string | null> {
  readonly index: number;
  /** The test image on the pad; null if it is a drawing. */
  readonly shown: number | null;
  readonly chosen: number | null;
}

const UNDOS = 20;

function limeOf({ samples, blockSide, kernelWidth, alpha, seed }: LimeSettings): LimeSettings {
  return { samples, blockSide, kernelWidth, alpha, seed };
}

export function DrawView({ session }: { readonly session: Session }) {
  const state = useSession(session);
  const ink = useRef(blankPad());
  /** What there was before each stroke, for Undo; and the eraser. */
  const past = useRef<{ readonly ink: Float64Array; readonly picture: Picture | null }[]>([]);
  const [erase, setErase] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const [version, setVersion] = useState(0);
  const [picture, setPicture] = useState<Picture | null>(null);
  const [kept, keep] = useKept<Kept>('draw', { index: 0, shown: null, chosen: null, ...firstLime });
  const { index, chosen } = kept;
  const lime = useMemo(() => limeOf(kept), Object.values(limeOf(kept)));
  const setIndex = (next: number) => keep({ index: next });
  const setChosen = (next: number | null) => keep({ chosen: next });
  const drawn = useMemo(() => centreDigit(ink.current, PAD_SIDE), [version]);
  const grey = useMemo(() => picture?.pixels ?? drawn.map((value) => value / 255), [picture, drawn]);
  const pixels = useMemo(() => picture?.pixels ?? binarise(drawn), [picture, drawn]);
  const blank = pixels.every((pixel) => pixel === 0);
  const { network, revision } = state;
  const { result, error } = useLatest(
    blank ? null : () => session.explain({ network, pixels, chosen, lime }),
    [network, revision, state.modelNetwork, pixels, chosen, lime],
  );
  const remember = () => {
    past.current = [...past.current.slice(1 - UNDOS), { ink: ink.current.slice(), picture }];
  };
  const put = (next: { readonly ink: Float64Array; readonly picture: Picture | null }) => {
    ink.current = next.ink;
    setPicture(next.picture);
    setVersion((count) => count + 1);
    keep({ chosen: null, shown: next.picture?.index ?? null });
  };
  const undo = () => {
    const before = past.current.pop();
    if (before) put(before);
  };
  const clear = () => {
    remember();
    put({ ink: blankPad(), picture: null });
  };
  const show = (next: Picture) => {
    remember();
    // Also drawn on the pad, so that the user can change it. Until then the picture itself is used.
    put({ ink: magnified(next.pixels), picture: next });
    setIndex(next.index);
  };
  const take = async (wanted: number) =>
    show(await session.engine.call('picture', { set: 'test', index: wanted }));
  const { classNames, test } = state.facts!;
  // What was there when the view or the page was left.
  useEffect(() => {
    const wanted = kept.shown;
    if (wanted === null) {
      ink.current = keptInk() ?? ink.current;
      setVersion((count) => count + 1);
    } else if (Number.isInteger(wanted) && wanted >= 0 && wanted < test) {
      void session.engine.call('picture', { set: 'test', index: wanted }).then((found) => {
        // The user may have drawn or cleared meanwhile.
        if (past.current.length > 0) return;
        ink.current = magnified(found.pixels);
        setPicture(found);
        setVersion((count) => count + 1);
      });
    }
  }, []);
  useEffect(() => {
    if (version > 0 && picture === null) keepInk(ink.current);
  }, [version, picture]);
  return (
    <>
      <div class="draw-layout">
        <section aria-labelledby="pad-title">
          <h3 id="pad-title" ref={heading} tabIndex={-1}>
            The digit
          </h3>
          <DrawingPad
            ink={ink.current}
            version={version}
            erase={erase}
            onClear={clear}
            onStroke={remember}
            onCancel={undo}
            onUndo={undo}
            onDraw={() => {
              setPicture(null);
              if (kept.shown !== null) keep({ shown: null });
              setVersion((count) => count + 1);
            }}
          />
          <div class="row">
            <button type="button" onClick={clear}>
              Clear
            </button>
            <button type="button" onClick={undo}>
              Undo
            </button>
            <button type="button" aria-pressed={erase} onClick={() => setErase(!erase)}>
              Eraser
            </button>
            <button type="button" onClick={() => take(Math.floor(Math.random() * test))}>
              Random test image
            </button>
          </div>
          <form
            class="row"
            noValidate
            onSubmit={(submission) => {
              submission.preventDefault();
              if (allValid(submission.currentTarget)) void take(index);
            }}
          >
            <NumberField label="Test image" value={index} min={0} max={test - 1} onChange={setIndex} />
            <button type="submit">Show it</button>
          </form>
        </section>
        <section aria-labelledby="seen-title">
          <h3 id="seen-title">What the network sees</h3>
          <div class="seen">
            {!picture && <DigitImage pixels={grey} label="The drawing, scaled and centred" />}
            <DigitImage pixels={pixels} label="Its pixels as zeros and ones" />
          </div>
          <p class="hint" data-testid="seen" data-value={picture?.label ?? ''}>
            {picture
              ? `Test image ${picture.index}, a ${classNames[picture.label]}.`
              : 'Prepared like MNIST: scaled to 20 × 20, centred by its centre of mass in 28 × 28, and set to 1 where the grey value is above 99.'}
          </p>
        </section>
        <section aria-labelledby="predicted-title" class="wide-cell">
          <h3 id="predicted-title">What the network predicts</h3>
          {error !== null && (
            <p class="error" role="alert">
              {error instanceof Error ? error.message : String(error)}
            </p>
          )}
          {blank && <p>Draw a digit, or choose a test image.</p>}
          {!blank && result && (
            <>
              <ClassTable
                explanation={result.value}
                classNames={classNames}
                chosen={chosen ?? result.value.chosen}
                onChoose={setChosen}
              />
              <SourceNote source={result.source} />
            </>
          )}
        </section>
      </div>
      {!blank && result && (
        <Explanations
          explanation={result.value}
          source={result.source}
          pixels={pixels}
          classNames={classNames}
          lime={lime}
          onLime={(next) => keep({ ...next })}
          onChoose={setChosen}
        >
          <LimeByHand
            explanation={result.value}
            pixels={pixels}
            classNames={classNames}
            blockSide={lime.blockSide}
            predict={(variant) => session.predict({ network, pixels: variant })}
            revision={revision}
          />
        </Explanations>
      )}
      {session.hasReference && (
        <section aria-labelledby="gallery-title">
          <h3 id="gallery-title">What the network gets wrong</h3>
          <MistakeGallery
            session={session}
            state={state}
            onOpen={(mistake) => {
              show(mistake);
              // The picture appears far above the gallery, so the focus moves there.
              heading.current!.focus();
            }}
          />
        </section>
      )}
    </>
  );
}
