/** One report in the format that was asked for; only that format's renderer is loaded. */
import type { GradeReport } from '../grade-report.ts';
import type { TerminalOptions } from '../report/terminal-style.ts';
import type { GradeOptions } from './options.ts';

/** Loads the renderer while the sandbox works, so that it is ready afterwards. */
export function preloadRenderer({ format }: GradeOptions): void {
  const loading = {
    pretty: () => import('../report/pretty.ts'),
    json: () => import('../report/json.ts'),
    gradescope: () => import('../report/gradescope.ts'),
    markdown: () => import('../report/markdown.ts'),
  };
  // A failure shows when the renderer is asked for.
  loading[format]().catch(() => {});
}

/**
 * The text of the whole report, ending with a line feed.
 * @param before the report before it, for what changed since; pretty reports only
 */
export async function renderReport(
  report: GradeReport,
  options: GradeOptions,
  terminal: TerminalOptions,
  before: GradeReport | null = null,
): Promise<string> {
  const { format, hints, verbose, visibility } = options;
  switch (format) {
    case 'json':
      return (await import('../report/json.ts')).renderJson(report, { hints, extra: verbose });
    case 'gradescope':
      return (await import('../report/gradescope.ts')).renderGradescope(report, { hints, visibility });
    case 'markdown':
      return (await import('../report/markdown.ts')).renderMarkdown(report, { hints });
    case 'pretty': {
      const { renderPretty, renderScore } = await import('../report/pretty.ts');
      return options.quiet
        ? renderScore(report, terminal)
        : renderPretty(report, { ...terminal, hints, verbose, before });
    }
  }
}
