/** The first column of the view for digits: the pad, what the network sees of it, and the test images. */
import { useState } from 'preact/hooks';
import { DataImage } from '../parts/data-image.tsx';
import { DrawingPad, PadHelp } from './drawing-pad.tsx';
import { PickImage } from './pick-image.tsx';
import type { Drawing } from './use-drawing.ts';

export interface DigitColumnProps {
  readonly drawing: Drawing;
  readonly classNames: readonly string[];
  /** The number in the field of test images. */
  readonly index: number;
  readonly count: number;
  readonly onIndex: (index: number) => void;
  readonly onTake: (index: number) => void;
}

export function DigitColumn({ drawing, classNames, index, count, onIndex, onTake }: DigitColumnProps) {
  const [erase, setErase] = useState(false);
  const { picture } = drawing;
  return (
    <section aria-labelledby="pad-title">
      <h3 id="pad-title" tabIndex={-1}>
        The digit
      </h3>
      <DrawingPad
        ink={drawing.ink}
        version={drawing.version}
        erase={erase}
        onClear={drawing.clear}
        onStroke={drawing.beginStroke}
        onCancel={drawing.undo}
        onUndo={drawing.undo}
        onDraw={drawing.draw}
      />
      <div class="row tight">
        <button type="button" onClick={drawing.clear}>
          Clear
        </button>
        <button type="button" onClick={drawing.undo}>
          Undo
        </button>
        <button type="button" aria-pressed={erase} onClick={() => setErase(!erase)}>
          Eraser
        </button>
      </div>
      <PickImage index={index} count={count} onIndex={onIndex} onTake={onTake} />
      <h3 id="seen-title">What the network sees</h3>
      <div class="seen">
        {!picture && <DataImage pixels={drawing.grey} label="The drawing, scaled and centred" />}
        <DataImage pixels={drawing.pixels} label="Its pixels as zeros and ones" />
      </div>
      <p class="hint" data-testid="seen" data-value={picture?.label ?? ''}>
        {picture
          ? `Test image ${picture.index}, a ${classNames[picture.label]}.`
          : 'Prepared like MNIST: scaled to 20 × 20, centred by its centre of mass in 28 × 28, and set to 1 where the grey value is above 99.'}
      </p>
      <PadHelp />
    </section>
  );
}
