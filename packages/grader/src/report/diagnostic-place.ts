/** Where a compiler's message is, as compilers write it. */
import type { Diagnostic, SourceLine } from '../grade-report.ts';

/** `model.ts:12:9` */
export const diagnosticPlace = ({ file, line, column }: Diagnostic | SourceLine): string =>
  `${file}:${line}:${column}`;
