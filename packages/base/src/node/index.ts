export { anonymousPath, anonymousWords } from './anonymous-path.ts';
export { describeFileError, fileError, outputError, systemCode, writingTo } from './file-error.ts';
export { findModel, type ModelSearch, type NoModel, type NoModelCode } from './find-model.ts';
export {
  Interrupted,
  type InterruptOptions,
  interruptible,
  OutputClosed,
  onStopRequest,
} from './interrupt.ts';
export {
  isArchive,
  isIgnoredEntry,
  isModelFile,
  isModelName,
  isNotebook,
  isNotebookName,
  isPython,
  isUtf16,
  loaderOf,
  notebookWords,
  withoutModelEnding,
} from './model-files.ts';
export { noModelError, noModelSentences } from './no-model.ts';
export { exitAfterOutput, handleOutputErrors, onStdoutClosed } from './output-streams.ts';
export { portError } from './port-error.ts';
export { readDoubles } from './read-doubles.ts';
export { type Entry, readNames } from './read-names.ts';
export { type ReportOptions, reportError } from './report-error.ts';
export { type PathExpectation, requireFile, requireFolder } from './require-path.ts';
export { requireWritable } from './require-writable.ts';
export { makeTemporaryFolder } from './temporary-folder.ts';
export { currentDirectory, showPath, userDirectory } from './user-directory.ts';
export { writeFileAtomic, writeFileAtomicAsync } from './write-file-atomic.ts';
