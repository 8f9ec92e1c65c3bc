/** Makes the page of the run that it is sent. Built as `dist/page-worker.js`. */
import { parentPort } from 'node:worker_threads';
import { type ReportRun, runReport } from '@hw5/report';

parentPort!.on('message', (run: ReportRun) => parentPort!.postMessage(runReport(run)));
