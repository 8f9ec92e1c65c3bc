/**
 * Where a student's model stands at the end of an epoch, in the worker that trains it: taken from the model,
 * and put into another one of the same class.
 */
import type { MtState } from '@hw5/core';
import type { StudentModel } from '@hw5/student-model/contract';
import * as np from 'numpy-ts';
import type { NetworkState, StateArray } from '../record/resume-state.ts';
import { callModel } from './student-model.ts';

/** Types whose every value is a double. */
const saveable = ['float64', 'float32', 'int32', 'int16', 'int8', 'uint32', 'uint16', 'uint8'] as const;
type Saveable = (typeof saveable)[number];

/** @returns null for a model whose W or b is no array of numpy-ts, or has numbers that no double holds. */
export function stateOf(model: StudentModel): NetworkState | null {
  const [W, b] = [savedArray(model.W), savedArray(model.b)];
  if (W === null || b === null) return null;
  return { W, b, random: randomState(), history: savedHistory(model.history) };
}

/** Puts a copy into the model, and the random numbers into the global generator. @throws ContractError */
export function restore(model: StudentModel, { W, b, random, history }: NetworkState): void {
  const changed = model as { W: unknown; b: unknown; history: unknown };
  callModel('W, b and history', () => {
    changed.W = restored(W);
    changed.b = restored(b);
    changed.history = structuredClone(history);
  });
  np.random.set_state(random);
}

function savedArray(value: unknown): StateArray | null {
  if (!(value instanceof np.NDArray) || !isSaveable(String(value.dtype))) return null;
  const values = Float64Array.from((value.flatten().tolist() as number[]).flat());
  return { dtype: String(value.dtype), shape: Array.from(value.shape), values };
}

const isSaveable = (dtype: string): dtype is Saveable => saveable.some((name) => name === dtype);

const restored = ({ values, shape, dtype }: StateArray): np.NDArray =>
  np.array(values.slice(), dtype as Saveable).reshape(...shape);

function randomState(): MtState {
  const { mt, mti } = np.random.get_state() as { mt: ArrayLike<number>; mti: number };
  return { mt: Array.from(mt, (word) => word >>> 0), mti };
}

/** As JSON holds it: a student may keep anything there. */
function savedHistory(history: unknown): unknown[] {
  try {
    const saved: unknown = JSON.parse(JSON.stringify(history));
    return Array.isArray(saved) ? saved : [];
  } catch {
    return [];
  }
}
