/**
 * The pad on which a digit is drawn with a pointer, a finger, or the keyboard (arrows move the pen, Space
 * lowers and lifts it).
 *
 * Why no library: drawing libraries keep curves or a canvas and have no keyboard input. The pad needs ink as
 * numbers, which the tests draw as well (pen.ts).
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { notOnNextFrame, onFreeFrame, onNextFrame } from '../parts/next-frame.ts';
import { useDark } from '../parts/use-theme.ts';
import { PAD_SIDE, stroke } from './pen.ts';

export interface DrawingPadProps {
  /** Changed in place by drawing. */
  readonly ink: Float64Array;
  /** Changes whenever `ink` has changed, so that the pad repaints. */
  readonly version: number;
  /** Called when there is time for what follows from it; the pad itself is painted in each frame. */
  readonly onDraw: () => void;
  /** Called before a stroke, so that it can be undone. */
  readonly onStroke: () => void;
  /** The stroke was none: a palm, or the first finger of two. */
  readonly onCancel: () => void;
  readonly onUndo: () => void;
  readonly onClear: () => void;
  readonly erase: boolean;
}

/** A contact this wide, in CSS pixels, is the side of a hand. */
const PALM = 60;

const KEY_STEP = PAD_SIDE / 28;
const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What the pad refers to for screen readers; its place on the page is elsewhere. */
export function PadHelp() {
  return (
    <p id="pad-help" class="hint">
      With the keyboard: arrow keys move the pen, Space lowers or lifts it, Delete clears the pad, Ctrl-Z
      undoes.
    </p>
  );
}

export function DrawingPad(props: DrawingPadProps) {
  const { ink, version, onClear, onStroke, onCancel, onUndo, erase } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  const [pen, setPen] = useState({ x: PAD_SIDE / 2, y: PAD_SIDE / 2, down: false });
  const [keyboard, setKeyboard] = useState(false);
  const dark = useDark();

  useEffect(
    () => paint(canvas.current!, ink, dark, keyboard ? pen : null),
    [ink, version, dark, keyboard, pen],
  );

  /** Where the pad is, from the begin of a stroke on: asking at every move would lay out the page. */
  const place = useRef<DOMRect | null>(null);
  const padPoint = ({ clientX, clientY }: PointerEvent) => {
    place.current ??= canvas.current!.getBoundingClientRect();
    const box = place.current;
    const scale = PAD_SIDE / box.width;
    return { x: (clientX - box.left) * scale, y: (clientY - box.top) * scale };
  };
  const newest = useRef({ onDraw: props.onDraw, paint: () => {} });
  const paintNow = () => paint(canvas.current!, ink, dark, keyboard ? pen : null);
  newest.current = { onDraw: props.onDraw, paint: paintNow };
  const paintNewest = useCallback(() => newest.current.paint(), []);
  /** True while `onDraw` waits for a frame that has time for what follows from it. */
  const waits = useRef(false);
  const drawNewest = useCallback(() => {
    if (waits.current) newest.current.onDraw();
    waits.current = false;
  }, []);
  useEffect(
    () => () => {
      waits.current = false;
    },
    // Something else is on the pad.
    [ink],
  );
  // Preact runs cleanups of passive effects after the frame, in which there is no canvas any more.
  useLayoutEffect(() => () => notOnNextFrame(paintNewest), []);
  const onDraw = () => {
    onNextFrame(paintNewest);
    if (!waits.current) onFreeFrame(drawNewest, false);
    waits.current = true;
  };
  /** The pointer that draws; others are fingers or hands beside it. */
  const drawing = useRef<number | null>(null);
  const hasPen = useRef(false);
  const penDown = (pointer: PointerEvent) => {
    if (pointer.pointerType === 'pen') hasPen.current = true;
    const isFinger = pointer.pointerType === 'touch';
    if (isFinger && drawing.current !== null) cancel();
    // Only the first button; no hand beside a pen, and no second finger.
    if (pointer.button !== 0 || !pointer.isPrimary) return;
    if (isFinger && (hasPen.current || Math.max(pointer.width, pointer.height) > PALM)) return;
    pointer.preventDefault();
    canvas.current!.setPointerCapture(pointer.pointerId);
    canvas.current!.focus();
    setKeyboard(false);
    onStroke();
    drawing.current = pointer.pointerId;
    place.current = null;
    last.current = padPoint(pointer);
    stroke(ink, last.current, last.current, erase);
    onDraw();
  };
  const penMove = (pointer: PointerEvent) => {
    if (last.current === null || pointer.pointerId !== drawing.current) return;
    const next = padPoint(pointer);
    stroke(ink, last.current, next, erase);
    last.current = next;
    onDraw();
  };
  const penUp = ({ pointerId }: PointerEvent) => {
    if (pointerId === drawing.current) last.current = drawing.current = null;
  };
  const cancel = () => {
    if (drawing.current === null) return;
    last.current = drawing.current = null;
    onCancel();
  };
  const keyDown = (press: KeyboardEvent) => {
    if ((press.ctrlKey || press.metaKey) && press.key === 'z') {
      press.preventDefault();
      onUndo();
      return;
    }
    if (press.ctrlKey || press.metaKey || press.altKey) return;
    const direction = moves[press.key];
    if (direction) {
      const next = { x: clamp(pen.x + direction[0] * KEY_STEP), y: clamp(pen.y + direction[1] * KEY_STEP) };
      if (pen.down) {
        stroke(ink, pen, next, erase);
        onDraw();
      }
      setPen({ ...next, down: pen.down });
    } else if (press.key === ' ') {
      if (!pen.down) {
        onStroke();
        stroke(ink, pen, pen, erase);
        onDraw();
      }
      setPen({ ...pen, down: !pen.down });
    } else if (press.key === 'Delete' || press.key === 'Backspace') onClear();
    else return;
    setKeyboard(true);
    press.preventDefault();
  };

  const column = Math.floor(pen.x / KEY_STEP) + 1;
  const row = Math.floor(pen.y / KEY_STEP) + 1;
  return (
    <>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it must get the arrow keys */}
      <canvas
        ref={canvas}
        class="pad"
        width={PAD_SIDE}
        height={PAD_SIDE}
        tabIndex={0}
        role="application"
        aria-label="Drawing pad"
        aria-describedby="pad-help"
        onPointerDown={penDown}
        onPointerMove={penMove}
        onPointerUp={penUp}
        onPointerCancel={cancel}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={keyDown}
        onBlur={() => setKeyboard(false)}
      />
      <p class="visually-hidden" role="status">
        {keyboard ? `Pen ${pen.down ? 'down' : 'up'}, row ${row} of 28, column ${column} of 28` : ''}
      </p>
    </>
  );
}

function clamp(value: number): number {
  return Math.min(PAD_SIDE - KEY_STEP / 2, Math.max(KEY_STEP / 2, value));
}

/** The grey of each amount of ink, in the byte order of a canvas. */
const greyTable = (full: number, paper: number): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, ink) => {
    const grey = Math.round(paper + (ink / 255) * (full - paper));
    return 0xff000000 | (grey << 16) | (grey << 8) | grey;
  });
const greys = { dark: greyTable(235, 24), light: greyTable(20, 255) };

function paint(
  canvas: HTMLCanvasElement,
  ink: Float64Array,
  dark: boolean,
  pen: { x: number; y: number; down: boolean } | null,
): void {
  const context = canvas.getContext('2d')!;
  const image = new ImageData(PAD_SIDE, PAD_SIDE);
  const pixels = new Uint32Array(image.data.buffer);
  const table = dark ? greys.dark : greys.light;
  for (let i = 0; i < ink.length; i++) pixels[i] = table[ink[i]!]!;
  context.putImageData(image, 0, 0);
  if (!pen) return;
  context.beginPath();
  context.arc(pen.x, pen.y, 11, 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = pen.down ? 'rgb(200 80 0)' : 'rgb(40 120 210)';
  context.stroke();
}
