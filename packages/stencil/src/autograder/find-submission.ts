/**
 * What a student submitted on Gradescope: usually `model.ts` itself, sometimes a folder in a zip, sometimes
 * the one file under another name. Finds by name only and follows no links; whether the file can be graded is
 * for the grader to say.
 */
import { join } from 'node:path';
import { foldersByLevel, isModelFile, MODEL_DEPTH } from '@hw5/base/node';

/**
 * The model's path; the folder itself if it is not clear which file is meant (the grader then says what it
 * expects).
 */
export function findSubmission(folder: string): string {
  let top: readonly string[] = [];
  for (const level of foldersByLevel(folder, MODEL_DEPTH)) {
    if (level[0]!.folder === folder) top = level[0]!.files;
    const found = level.filter(({ files }) => files.includes('model.ts'));
    if (found.length === 1) return join(found[0]!.folder, 'model.ts');
    if (found.length > 1) return folder;
  }
  const others = top.filter((name) => /\.ts$/.test(name) && isModelFile(name));
  return others.length === 1 ? join(folder, others[0]!) : folder;
}
