export { compareRuns } from './compare-runs.ts';
export { type SettingSummary, type SweepSummary, sweepSummary } from './numbers/sweep-summary.ts';
export { generator } from './page/page.ts';
export type { AnswerTable, ReportNetwork, ReportRun } from './run-data.ts';
export { runReport } from './run-report.ts';
export { recomputedAccuracies } from './sections/departure.ts';
export { sweepCsv } from './sweep-csv.ts';
export type { ReportSweep, SweepCell } from './sweep-data.ts';
export { overshootRate, sweepReport } from './sweep-report.ts';
