/**
 * Makes the page of the run that it is sent. Built as `dist/page-worker.js`.
 *
 * The first page that a thread makes takes three times as long as the next ones, because what draws it is compiled then. So it makes one of
 * nothing, while the networks train.
 */
import { parentPort } from 'node:worker_threads';
import { type ReportRun, runReport } from '@hw5/report';
import { emptyRun } from './empty-run.ts';

parentPort!.on('message', (run: ReportRun) => parentPort!.postMessage(runReport(run)));
runReport(emptyRun);
