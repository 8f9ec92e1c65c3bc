/**
 * How a report on disk is recognised as one of ours, so that a later run may replace it. The JSON formats
 * have fields for that; a text report that is written to a file gets one more line, the marker.
 */
import type { GradeOptions } from './options.ts';

const MARKER = 'hw5-grade-report';

/** `text` as it is written to a file. */
export function markReport(text: string, format: GradeOptions['format']): string {
  switch (format) {
    case 'json':
    case 'gradescope':
      return text;
    case 'markdown':
      return `${text}\n<!-- ${MARKER} -->\n`;
    case 'pretty':
      return `${text}\n[${MARKER}]\n`;
  }
}

/** True for a report of ours. */
export function isReport(text: string): boolean {
  if (!text.startsWith('{'))
    return /^(\[|<!-- )hw5-grade-report(\]| -->)$/.test(text.trimEnd().split('\n').at(-1)!);
  const report = parsed(text);
  const { tests, checks, extra_data: extra } = report;
  const isJson = Array.isArray(checks) && 'submission' in report && 'maxScore' in report;
  const isGradescope = Array.isArray(tests) && typeof extra === 'object' && extra !== null && 'hw5' in extra;
  return isJson || isGradescope;
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
