/**
 * Loads a user's `Model` and calls its methods: what they throw becomes a `ContractError` that keeps the
 * stack.
 */
import { ContractError, findModelClass, type StudentModelClass } from '@hw5/student-model/contract';

/** @throws ContractError `model-class`, and `model-threw` if the file throws while it is loaded. */
export async function loadModelClass(url: string): Promise<StudentModelClass> {
  let exported: Record<string, unknown>;
  try {
    exported = await import(url);
  } catch (cause) {
    throw threw('the file to load', cause);
  }
  return findModelClass(exported);
}

/** Returns what `call` returns. @throws ContractError `model-threw`. */
export function callModel<T>(method: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw cause instanceof ContractError ? cause : threw(`${method} to run through`, cause);
  }
}

function threw(expected: string, cause: unknown): ContractError {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : `${String(cause)} thrown`;
  return new ContractError('model-threw', expected, text.split('\n')[0]!, cause);
}
