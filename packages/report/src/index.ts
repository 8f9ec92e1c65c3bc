export { compareRuns } from './compare-runs.ts';
export { worstMistakes } from './numbers/probabilities.ts';
export { generator } from './page/page.ts';
export type { AnswerTable, ReportNetwork, ReportRun } from './run-data.ts';
export { runReport } from './run-report.ts';
export { recomputedAccuracies } from './sections/departure.ts';
