/** The settings of LIME. */
import type { LimeSettings } from '../../explain/explain-digit.ts';
import { NumberField } from '../parts/number-field.tsx';

interface LimeControlsProps {
  readonly lime: LimeSettings;
  readonly onLime: (settings: LimeSettings) => void;
  /** Of the image, in pixels, and of the squares to choose from. */
  readonly side: number;
  readonly blockSides: readonly number[];
}

export function LimeControls({ lime, onLime, side, blockSides }: LimeControlsProps) {
  return (
    <fieldset class="controls">
      <legend>Settings of LIME</legend>
      <NumberField
        label="Variants"
        value={lime.samples}
        min={20}
        max={5000}
        onChange={(samples) => onLime({ ...lime, samples })}
      />
      <div class="field">
        <label for="lime-squares">Squares</label>
        <select
          id="lime-squares"
          value={String(lime.blockSide)}
          onChange={({ currentTarget }) => onLime({ ...lime, blockSide: Number(currentTarget.value) })}
        >
          {blockSides.map((block) => (
            <option key={block} value={String(block)}>
              {side / block} × {side / block}, {block} pixels wide
            </option>
          ))}
        </select>
      </div>
      <NumberField
        label="Kernel width"
        value={lime.kernelWidth}
        min={0.05}
        max={5}
        fractions
        onChange={(kernelWidth) => onLime({ ...lime, kernelWidth })}
      />
      <NumberField
        label="Ridge α"
        value={lime.alpha}
        min={0.0001}
        max={1000}
        fractions
        onChange={(alpha) => onLime({ ...lime, alpha })}
      />
      <NumberField
        label="Seed"
        value={lime.seed}
        min={0}
        max={4294967295}
        onChange={(seed) => onLime({ ...lime, seed })}
      />
    </fieldset>
  );
}
