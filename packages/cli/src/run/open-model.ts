/** Makes a user's own model ready to be trained: a model.ts is bundled, a model.py opened by its Python. */
import { isPython } from '@hw5/base/node';
import type { TrainableModel } from './trainable-model.ts';

/**
 * @param file absolute. @param name as the user wrote it.
 * @param inspected true if a debugger is to stop there.
 * @throws InputError if it cannot be trained.
 */
export async function openModel(file: string, name: string, inspected = false): Promise<TrainableModel> {
  if (isPython(file)) return (await import('./python/python-model.ts')).openPythonModel(file, name);
  return (await import('./bundle-model.ts')).bundleModel(file, name, inspected);
}
