/** With the hand-out's settings an editor takes what the grader takes; its compiler stands for it here. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

it('console.log, with which everybody looks for mistakes, is no type error', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-editor-'));
  try {
    copyFileSync(at('../handout/tsconfig.json'), join(folder, 'tsconfig.json'));
    writeFileSync(
      join(folder, 'model.ts'),
      'export const loss = 1;\nconsole.log(loss, performance.now());\n',
    );
    const compile = (): Buffer =>
      execFileSync(process.execPath, [at('../../../node_modules/typescript/bin/tsc'), '-p', folder]);
    expect(compile).not.toThrow();
    writeFileSync(join(folder, 'model.ts'), 'export const loss: number = "1";\n');
    expect(compile).toThrow();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
