import { InputError } from '@hw5/base';

/** The InputError that `run` throws; any other outcome is itself an error, so the test fails with it. */
export async function inputErrorOf(run: () => unknown): Promise<InputError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('expected an InputError, but nothing was thrown');
}
