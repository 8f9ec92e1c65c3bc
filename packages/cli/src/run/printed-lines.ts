/**
 * The lines that the course's `main.py` prints, character for character.
 *
 * `Epoch 0: Total loss: 169782.97; Accuracy: 88%` and `nn model testing accuracy: 90%`. Lines about made-up scenes say so at their end.
 */
import type { EpochReport } from '@hw5/core';
import type { Mode } from './conditions.ts';

export function epochLine({ epoch, totalLoss, accuracy }: EpochReport, source: string): string {
  return `Epoch ${epoch}: Total loss: ${pythonFixed(totalLoss, 2)}; Accuracy: ${percent(accuracy)}${mark(source)}`;
}

export function accuracyLine(mode: Mode, accuracy: number, source: string): string {
  return `${mode} model testing accuracy: ${percent(accuracy)}${mark(source)}`;
}

/** `0.885` → `88%`, as Python's `{:.0%}`. */
export function percent(share: number, digits = 0): string {
  return `${pythonFixed(share * 100, digits)}%`;
}

/** `toFixed`, but exact ties go to the even digit, as in Python: 88.5 → 88, not 89. Finite values below 1e21. */
export function pythonFixed(value: number, digits: number): string {
  const scaled = value * 10 ** digits;
  const below = Math.floor(scaled);
  // Only a multiple of 2^-(digits + 1) can lie exactly between two decimals: 0.125 does, 2.675 as a double does not.
  const isTie = scaled - below === 0.5 && Number.isInteger(value * 2 ** (digits + 1));
  if (!isTie) return value.toFixed(digits);
  return ((below % 2 === 0 ? below : below + 1) / 10 ** digits).toFixed(digits);
}

const mark = (source: string): string => (source === 'synthetic' ? ' (synthetic scenes)' : '');

/** `1 epoch`, `10 epochs`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
