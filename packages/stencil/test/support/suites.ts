/**
 * Every submission of the project's suites, written as one cohort: the misconceptions, the correct variants,
 * the attacks. They are read from the folders of the packages that own them.
 */
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { applyEdits, variantFiles } from '../../../fixtures/catalogue/apply-edits.ts';
import { misconceptions } from '../../../fixtures/misconceptions/index.ts';
import { variants } from '../../../fixtures/variants/index.ts';

/** Writes the submissions below `folder`, each in a folder of its own. Returns their names. */
export async function layOutSuites(repository: string, solution: string, folder: string): Promise<string[]> {
  const names: string[] = [];
  const lay = async (name: string, files: Readonly<Record<string, string>>) => {
    for (const [file, text] of Object.entries(files)) {
      const path = join(folder, name, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    names.push(name);
  };
  for (const { name, edits } of misconceptions) {
    await lay(`wrong-${name}`, { 'model.ts': applyEdits(solution, edits) });
  }
  for (const variant of variants) await lay(`right-${variant.name}`, variantFiles(solution, variant));
  await layOutAttacks(join(repository, 'packages/sandbox/test/attacks'), folder, names);
  return names;
}

/** An attack imports two base models, which are copied beside it. */
async function layOutAttacks(attacks: string, folder: string, names: string[]): Promise<void> {
  for (const kind of await readdir(attacks, { withFileTypes: true })) {
    if (!kind.isDirectory()) continue;
    for (const file of (await readdir(join(attacks, kind.name))).filter((name) => name.endsWith('.ts'))) {
      const name = `attack-${kind.name}-${basename(file, '.ts')}`;
      const target = join(folder, name);
      await mkdir(target, { recursive: true });
      for (const base of ['right.ts', 'wrong.ts']) await cp(join(attacks, base), join(target, base));
      const source = await readFile(join(attacks, kind.name, file), 'utf8');
      await writeFile(join(target, 'model.ts'), source.replaceAll("'../", "'./"));
      names.push(name);
    }
  }
}
