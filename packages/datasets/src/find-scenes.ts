import type { SceneFolders } from './dataset.ts';
export function findScenes(_directory: string): SceneFolders | null {
  throw new Error('not yet');
}
