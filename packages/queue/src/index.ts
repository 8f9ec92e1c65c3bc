/** Grading on several machines, for staff's command (docs/decisions/2026-11-29-queue.md). */
export { gradeOverQueue } from './remote.ts';
export { serveMetrics } from './status/metrics-server.ts';
export { renderPrometheus, renderStatus } from './status/render.ts';
export { type QueueStatus, readStatus } from './status/status.ts';
export { requireAddress } from './store/address.ts';
export { clear, drain, retryGivenUp } from './store/control.ts';
export { openQueue, type Queue } from './store/queue.ts';
export { serveGrades } from './worker/serve-grades.ts';
export { Worker, type WorkerOptions } from './worker/worker.ts';
