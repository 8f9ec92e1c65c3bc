export { helpColumns, terminalColumns } from './columns.ts';
export { type Progress, ProgressLine, type ProgressOptions } from './progress-line.ts';
