export type * from './grade-report.ts';
export type * from './protocol.ts';
