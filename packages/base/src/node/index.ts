export { describeFileError, fileError, outputError, systemCode, writingTo } from './file-error.ts';
export {
  Interrupted,
  type InterruptOptions,
  interruptible,
  OutputClosed,
  onStopRequest,
} from './interrupt.ts';
export {
  type FolderFiles,
  foldersByLevel,
  holdsModel,
  isArchive,
  isIgnoredEntry,
  isModelFile,
  loaderOf,
  MODEL_DEPTH,
  MODEL_NAMES,
  withoutModelEnding,
} from './model-files.ts';
export { handleOutputErrors, onStdoutClosed } from './output-streams.ts';
export { type ReportOptions, reportError } from './report-error.ts';
export { type PathExpectation, requireFile, requireFolder } from './require-path.ts';
export { requireWritable } from './require-writable.ts';
export { makeTemporaryFolder } from './temporary-folder.ts';
export { currentDirectory, showPath, userDirectory } from './user-directory.ts';
export { writeFileAtomic } from './write-file-atomic.ts';
