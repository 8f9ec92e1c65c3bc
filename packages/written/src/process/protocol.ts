/** What passes between the command and the process that reads PDFs. */
import type { PdfDocument } from '../pdf/document.ts';
import type { UnreadableCode } from '../pdf/unreadable.ts';

export interface ReadTask {
  /** Absolute. */
  readonly paths: readonly string[];
  /** Resident memory, in bytes, at which the process ends itself. */
  readonly mostMemory: number;
}

/** One message for each path, in their order, until one cannot be read. */
export type ReadReply =
  | { readonly type: 'document'; readonly document: PdfDocument }
  | { readonly type: 'unreadable'; readonly code: UnreadableCode; readonly message: string };

/** Written to stdout by the watching thread before it ends the process. */
export const memoryWord = 'memory';
