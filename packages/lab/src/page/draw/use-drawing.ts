/**
 * The drawing: its ink, the test image that it began as, what there was before each stroke, and what is kept
 * of it when the view or the page is left.
 */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { binarise, centreDigit } from '../../digit/centre-digit.ts';
import type { Picture } from '../../engine/protocol.ts';
import { keepInk, keepInkNow, keptInk } from './kept-ink.ts';
import { blankPad, magnified, PAD_SIDE } from './pen.ts';

const UNDOS = 20;

interface Content {
  readonly ink: Float64Array;
  /** The test image on the pad; null if it is a drawing. */
  readonly picture: Picture | null;
}

export interface DrawingOptions {
  /** The number of the test image that was on the pad; null if it was a drawing. */
  readonly shown: number | null;
  readonly count: number;
  /** @returns a test image. */
  readonly pictureAt: (index: number) => Promise<Picture>;
  /** Something else is on the pad. */
  readonly onPut: (shown: number | null) => void;
  /** Something is drawn over it. */
  readonly onStroke: () => void;
}

export function useDrawing({ shown, count, pictureAt, onPut, onStroke }: DrawingOptions) {
  const content = useRef<Content>({ ink: blankPad(), picture: null });
  const past = useRef<readonly Content[]>([]);
  const [version, setVersion] = useState(0);
  const changed = () => setVersion((before) => before + 1);
  const { ink, picture } = content.current;
  const drawn = useMemo(() => centreDigit(ink, PAD_SIDE), [ink, version]);
  const grey = useMemo(() => picture?.pixels ?? drawn.map((value) => value / 255), [picture, drawn]);
  const pixels = useMemo(() => picture?.pixels ?? binarise(drawn), [picture, drawn]);
  const remember = () => {
    const now = { ...content.current, ink: content.current.ink.slice() };
    past.current = [...past.current.slice(1 - UNDOS), now];
  };
  const put = (next: Content) => {
    content.current = next;
    changed();
    onPut(next.picture?.index ?? null);
  };
  /** Also drawn on the pad, so that the user can change it. Until then the picture itself is used. */
  const contentOf = (next: Picture): Content => ({ ink: magnified(next.pixels), picture: next });
  // What was there when the view or the page was left.
  useLayoutEffect(() => {
    if (shown === null) {
      content.current = { ink: keptInk() ?? ink, picture: null };
      changed();
    } else if (Number.isInteger(shown) && shown >= 0 && shown < count) {
      void pictureAt(shown).then((found) => {
        // The user may have drawn or cleared meanwhile.
        if (past.current.length > 0) return;
        content.current = contentOf(found);
        changed();
      });
    }
    window.addEventListener('pagehide', keepInkNow);
    return () => {
      window.removeEventListener('pagehide', keepInkNow);
      const last = content.current;
      // A stroke of this very moment: the effect below no longer runs for it.
      if (past.current.length > 0 && last.picture === null) keepInk(last.ink);
      keepInkNow();
    };
  }, []);
  useEffect(() => {
    if (version > 0 && picture === null) keepInk(ink);
  }, [version, picture]);
  /** The ink has been changed in place. */
  const draw = () => {
    content.current = { ink: content.current.ink, picture: null };
    onStroke();
    changed();
  };
  return {
    ink,
    picture,
    version,
    /** [784] each: grey, and zeros and ones. */
    grey,
    pixels,
    /** Before a stroke. A test image is a drawing at once: `draw` waits for a frame, the view may be left. */
    beginStroke(): void {
      remember();
      if (content.current.picture !== null) draw();
    },
    draw,
    undo(): void {
      const before = past.current.at(-1);
      past.current = past.current.slice(0, -1);
      if (before) put(before);
    },
    clear(): void {
      remember();
      put({ ink: blankPad(), picture: null });
    },
    show(next: Picture): void {
      remember();
      put(contentOf(next));
    },
  };
}

export type Drawing = ReturnType<typeof useDrawing>;
