/** `@hw5/written`: from the PDF of the written answers to what is wrong with it. */
export { checkWritten, isScanned, type Written } from './check-written.ts';
export type { Person } from './checks/names.ts';
export type { ExpectedAnswer, ExpectedRun } from './checks/numbers.ts';
export type { Source } from './checks/source.ts';
export { type CheckId, type CheckResult, checkIds, type Finding, type FindingCode } from './finding.ts';
export type { PdfDocument } from './pdf/document.ts';
export { outsideStreams } from './pdf/outside-streams.ts';
export { type PdfFile, type ReadOptions, readPdfs } from './process/read-pdfs.ts';
