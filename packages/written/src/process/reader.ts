/**
 * The process that reads PDFs: built as `pdf-reader.js` and started by `read-pdfs.ts`.
 *
 * A PDF can be made so that reading it takes all memory or never ends. The starting process sets a limit of
 * time; here a second thread watches the memory, because buffers are not in the heap that Node limits, and
 * the first thread may be in a loop.
 */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { readDocument } from '../pdf/read-document.ts';
import { UnreadablePdf } from '../pdf/unreadable.ts';
import { memoryWord, type ReadReply, type ReadTask } from './protocol.ts';

const watcher = `
const { parentPort, workerData: { mostMemory, word } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const look = () => {
  if (process.memoryUsage.rss() < mostMemory) return;
  writeSync(1, word);
  process.kill(process.pid, 'SIGKILL');
};
look();
setInterval(look, 20);
parentPort.postMessage('watching');
`;

// Of damaged files pdf.js leaves promises behind that nobody awaits. What matters is awaited in `read`.
process.on('unhandledRejection', () => {});

process.once('message', (task: ReadTask) => {
  const watching = new Worker(watcher, {
    eval: true,
    workerData: { mostMemory: task.mostMemory, word: memoryWord },
  });
  const end = (): Promise<void> => watching.terminate().then(() => process.disconnect());
  // Nothing is read before somebody watches.
  watching.once('message', () => void answer(task).finally(end));
});

async function answer({ paths }: ReadTask): Promise<void> {
  for (const path of paths) {
    const reply = await read(path);
    await new Promise((resolve) => process.send!(reply, resolve));
    if (reply.type !== 'document') return;
  }
}

async function read(path: string): Promise<ReadReply> {
  try {
    return { type: 'document', document: await readDocument(readFileSync(path)) };
  } catch (error) {
    if (error instanceof UnreadablePdf)
      return { type: 'unreadable', code: error.code, message: error.message };
    return { type: 'unreadable', code: 'damaged', message: String((error as Error).message) };
  }
}
