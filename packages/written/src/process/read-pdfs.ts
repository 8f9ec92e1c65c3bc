/** Reads PDFs in a process of its own, with limits, and turns what goes wrong into one line. */
import { fork } from 'node:child_process';
import { InputError } from '@hw5/base';
import type { PdfDocument } from '../pdf/document.ts';
import { mostPages } from '../pdf/unreadable.ts';
import { memoryWord, type ReadReply, type ReadTask } from './protocol.ts';

export interface PdfFile {
  /** Absolute. */
  readonly path: string;
  /** As the user wrote it, for messages. */
  readonly shown: string;
}

export interface ReadOptions {
  /** The built `reader.ts`. */
  readonly reader: URL;
  readonly signal: AbortSignal;
  readonly mostSeconds?: number;
  readonly mostMegabytes?: number;
}

const megabyte = 2 ** 20;

/** @returns the documents, in the files' order. Throws an `InputError`, or the signal's reason. */
export function readPdfs(
  files: readonly PdfFile[],
  { reader, signal, mostSeconds = 60, mostMegabytes = 1200 }: ReadOptions,
): Promise<PdfDocument[]> {
  const documents: PdfDocument[] = [];
  const current = (): PdfFile => files[Math.min(documents.length, files.length - 1)]!;
  return new Promise((resolve, reject) => {
    const child = fork(reader, {
      execArgv: [`--max-old-space-size=${mostMegabytes}`],
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      child.kill('SIGKILL');
    };
    const fail = (error: unknown): void => {
      end();
      reject(error);
    };
    const stop = (): void => fail(signal.reason);
    const timer = setTimeout(
      () => fail(unreadable(current(), `one that takes longer than ${mostSeconds} s to read`, simplify)),
      mostSeconds * 1000,
    );
    let printed = '';
    child.stdout!.setEncoding('latin1').on('data', (text: string) => {
      printed += text;
    });
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    child.on('error', fail);
    child.on('message', (reply: ReadReply) => {
      if (reply.type === 'unreadable') return fail(unreadable(current(), found(reply)));
      documents.push(reply.document);
      if (documents.length < files.length) return;
      end();
      resolve(documents);
    });
    // Emitted after stdout has ended.
    child.on('close', (code, by) => {
      if (documents.length === files.length) return;
      const isMemory = printed.includes(memoryWord) || by === 'SIGABRT' || code === 134;
      fail(
        unreadable(
          current(),
          isMemory ? `one that takes more than ${mostMegabytes} MB to read` : 'one that stops its reader',
          simplify,
        ),
      );
    });
    const task: ReadTask = { paths: files.map(({ path }) => path), mostMemory: mostMegabytes * megabyte };
    child.send(task);
  });
}

function found({ code }: Extract<ReadReply, { type: 'unreadable' }>): string {
  switch (code) {
    case 'encrypted':
      return 'one that asks for a password';
    case 'damaged':
      return 'a file that is none, or damaged';
    case 'too-many-pages':
      return `more than ${mostPages} pages`;
  }
}

const remake = 'Make the PDF anew from your document, without a password.';
const simplify = 'If it has figures of very many lines or points, put them in as PNG, and make the PDF anew.';

function unreadable({ shown }: PdfFile, what: string, remedy = remake): InputError {
  return new InputError({
    code: 'pdf-unreadable',
    subject: shown,
    expected: 'a PDF of written answers',
    found: what,
    remedy,
  });
}
