/** The compiler's messages for a terminal: place, message, and the line with a caret. */
import { codeFrame } from '@hw5/base/text';
import { diagnosticPlace } from './diagnostic-place.ts';
import { paragraph, type Style } from './terminal-style.ts';
import type { ShownDiagnostics } from './words.ts';

/** @param title null for none. @returns blocks to be set apart by blank lines. */
export function diagnosticBlocks(
  title: string | null,
  { shown, more }: ShownDiagnostics,
  { color, columns, text }: Style,
): string[] {
  const frames = shown.map((diagnostic) => {
    const kind = diagnostic.severity === 'error' ? color.red('error') : 'warning';
    const heading = `${color.bold(diagnosticPlace(diagnostic))}  ${kind}: ${text(diagnostic.message)}`;
    const [source, caret] = codeFrame(diagnostic, columns - 2);
    return [
      paragraph(heading, columns),
      `  ${text(source)}`,
      `  ${caret.slice(0, -1)}${color.red(caret.slice(-1))}`,
    ].join('\n');
  });
  return [title, ...frames, more].filter((block) => block !== null);
}
