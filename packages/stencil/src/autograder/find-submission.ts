/**
 * What a student handed in on Gradescope: usually `model.ts` itself, sometimes a whole folder in a zip, sometimes the one file under another name.
 *
 * Finds by name only and follows no links; whether the file is fit to be graded is the grader's to say.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ignored = /^(\.|__MACOSX$|node_modules$)/;
const depth = 4;

/** The model's path; the folder itself where it is not clear which file is meant (the grader then says what it expects). */
export function findSubmission(folder: string): string {
  let level = [folder];
  for (let remaining = depth; remaining > 0 && level.length > 0; remaining--) {
    const found = level.flatMap((path) =>
      filesOf(path).includes('model.ts') ? [join(path, 'model.ts')] : [],
    );
    if (found.length === 1) return found[0]!;
    if (found.length > 1) return folder;
    level = level.flatMap(foldersOf);
  }
  const others = filesOf(folder).filter(
    (name) => /\.ts$/.test(name) && !/^hyperparameters\.ts$|\.d\.ts$/.test(name),
  );
  return others.length === 1 ? join(folder, others[0]!) : folder;
}

function filesOf(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

function foldersOf(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => (entry.isDirectory() ? [join(folder, entry.name)] : []));
}

function entriesOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !ignored.test(name));
}
