/**
 * LIME by hand: switch squares off and on, and compare the network's probability with LIME's linear
 * fit.
 */

import { percentText } from '@hw5/base/text';
import { useRef, useState } from 'preact/hooks';
import type { Prediction } from '../../engine/protocol.ts';
import type { Explanation } from '../../explain/explain-digit.ts';
import { DataImage } from '../parts/data-image.tsx';
import type { ImageWords } from '../parts/image-words.ts';
import { short } from '../parts/number-text.ts';
import { SourceTag } from '../parts/source-note.tsx';
import { useLatest } from '../parts/use-latest.ts';
import type { Answer } from '../source-of-numbers.ts';
import { limeFit, nextSquare, sideOf, squaresWithInk, withoutSquares } from './squares.ts';

export interface LimeByHandProps {
  readonly explanation: Explanation;
  /** [D] */
  readonly pixels: Float64Array;
  readonly words: ImageWords;
  readonly classNames: readonly string[];
  readonly blockSide: number;
  /** The prediction of the chosen network for an image. */
  readonly predict: (pixels: Float64Array) => Promise<Answer<Prediction>>;
}

const none: ReadonlySet<number> = new Set();

export function LimeByHand({ explanation, pixels, words, classNames, blockSide, predict }: LimeByHandProps) {
  // The squares that are off are remembered for one digit and one grid.
  const [switched, setSwitched] = useState({ pixels, blockSide, off: none });
  const off = switched.pixels === pixels && switched.blockSide === blockSide ? switched.off : none;
  const setOff = (next: ReadonlySet<number>) => setSwitched({ pixels, blockSide, off: next });
  const ink = squaresWithInk(pixels, blockSide);
  const squares = Array.from(ink.keys()).filter((s) => ink[s]);
  const { result: answer } = useLatest(
    () => predict(withoutSquares(pixels, off, blockSide)),
    // The explanation is another one whenever the network is, or whoever computes it.
    [explanation, pixels, off, blockSide],
  );
  const result = answer?.value;
  const { chosen, lime, limeIntercept, probabilities } = explanation;
  const className = classNames[chosen]!;
  const flip = (square: number) => {
    if (!ink[square]) return;
    const next = new Set(off);
    if (!next.delete(square)) next.add(square);
    setOff(next);
  };
  const fitted = limeFit(lime, limeIntercept, off);
  return (
    <section aria-labelledby="by-hand-title">
      <h3 id="by-hand-title">LIME by hand</h3>
      <p>
        Switch squares off, as LIME does at random, so that they are {words.removed}, and watch the
        probability of class {className}. LIME’s linear fit predicts it; where the two differ, a linear model
        is too simple.
      </p>
      <div class="by-hand">
        <Board
          pixels={pixels}
          ink={ink}
          off={off}
          across={sideOf(pixels) / blockSide}
          weights={lime}
          words={words}
          className={className}
          onFlip={flip}
        />
        <div>
          <div class="row">
            <button type="button" onClick={() => setOff(none)}>
              All on
            </button>
            <button type="button" onClick={() => setOff(new Set(squares))}>
              All off
            </button>
            <button type="button" onClick={() => setOff(new Set(squares.filter(() => Math.random() < 0.5)))}>
              Random variant
            </button>
          </div>
          <table class="numbers by-hand-numbers">
            <caption>
              Probability of class {className} {answer && <SourceTag source={answer.source} />}
            </caption>
            <tbody>
              <Row label="all squares on" value={probabilities[chosen]!} />
              <Row
                label="these squares"
                testId="hand-probability"
                value={result?.probabilities[chosen] ?? Number.NaN}
              />
              <Row label="LIME’s fit for these squares" testId="hand-fit" value={fitted} />
            </tbody>
          </table>
          <p role="status" data-testid="hand-status">
            {result &&
              `${off.size} of ${squares.length} squares off: class ${className} has ${percentText(result.probabilities[chosen]!)}; predicted class ${classNames[result.predicted]}.`}
          </p>
        </div>
      </div>
    </section>
  );
}

function Row({ label, value, testId }: { label: string; value: number; testId?: string }) {
  const fraction = Math.min(1, Math.max(0, Number.isNaN(value) ? 0 : value));
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-testid={testId} data-value={value}>
        {Number.isNaN(value) ? '…' : short(value, 3)}
      </td>
      <td class="bar-cell" aria-hidden="true">
        <span class="bar-track">
          <span class="bar" style={{ width: `${100 * fraction}%` }} />
        </span>
      </td>
    </tr>
  );
}

interface BoardProps {
  readonly pixels: Float64Array;
  readonly ink: readonly boolean[];
  readonly off: ReadonlySet<number>;
  /** Squares in a row. */
  readonly across: number;
  readonly weights: Float64Array;
  readonly words: ImageWords;
  readonly className: string;
  readonly onFlip: (square: number) => void;
}

/**
 * The digit under a grid of switches. One of them is a tab stop, arrow keys move between them, Space or Enter
 * switches.
 */
function Board({ pixels, ink, off, across, weights, words, className, onFlip }: BoardProps) {
  const board = useRef<HTMLFieldSetElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const current = at !== null && at < ink.length ? at : Math.max(0, ink.indexOf(true));
  const keyDown = (press: KeyboardEvent) => {
    const next = nextSquare(press.key, current, across);
    if (next === null) return;
    press.preventDefault();
    setAt(next);
    (board.current!.querySelectorAll('button')[next] as HTMLButtonElement).focus();
  };
  return (
    <div>
      <fieldset ref={board} class="board" aria-describedby="board-help" onKeyDown={keyDown}>
        <legend class="visually-hidden">Squares of the {words.thing}</legend>
        <DataImage pixels={pixels} label={null} />
        <div class="board-squares" style={{ gridTemplateColumns: `repeat(${across}, 1fr)` }}>
          {ink.map((holdsInk, square) => (
            <button
              type="button"
              key={square}
              tabIndex={square === current ? 0 : -1}
              aria-pressed={holdsInk ? !off.has(square) : undefined}
              aria-disabled={!holdsInk}
              aria-label={`Row ${Math.floor(square / across) + 1}, column ${(square % across) + 1}: ${
                holdsInk
                  ? `LIME weight ${short(weights[square]!, 2)} for class ${className}`
                  : 'nothing to remove'
              }`}
              onFocus={() => setAt(square)}
              onClick={() => onFlip(square)}
            />
          ))}
        </div>
      </fieldset>
      <p id="board-help" class="hint">
        Click one of the {words.squares} to switch it. With the keyboard: arrow keys move, Space switches.
      </p>
    </div>
  );
}
