/** The state of a queue for a terminal, and in Prometheus' text format. */
import { sanitizeLine } from '@hw5/base/text';
import type { QueueStatus, WorkerStatus } from './status.ts';

const seconds = (value: number): string =>
  value < 90 ? `${Math.round(value)} s` : `${Math.round(value / 60)} min`;

export function renderStatus(status: QueueStatus): string {
  const { waiting, running, oldestSeconds, grades, setbacks, givenUp, workers } = status;
  const wait = waiting === 0 ? '' : ` (the first for ${seconds(oldestSeconds)})`;
  const lines = [
    `${waiting} waiting${wait}, ${running} running, ${grades} graded, ${givenUp.length} given up.`,
  ];
  if (setbacks.failed + setbacks.lost + setbacks.returned > 0) {
    lines.push(
      `Attempts without a grade: ${setbacks.failed} failures of the grader, ${setbacks.lost} lost workers, ${setbacks.returned} returned.`,
    );
  }
  lines.push('', workers.length === 0 ? 'No worker is running.' : 'Workers');
  lines.push(...workers.flatMap(workerLines));
  if (givenUp.length > 0) {
    lines.push('', 'Given up (hw5 queue retry puts them back)');
    lines.push(...givenUp.map(({ name, reason }) => `  ${sanitizeLine(name)}: ${firstLine(reason)}`));
  }
  return `${lines.join('\n')}\n`;
}

function workerLines(worker: WorkerStatus): string[] {
  const { host, pid, state, slots, running, graded, layers, note, conditions } = worker;
  return [
    `  ${host} (${pid}): ${state}, ${running} of ${slots} running, ${graded} graded, grades for ${conditions}`,
    `      sandbox: ${layers.join(', ') || 'none'}`,
    ...(note === null ? [] : [`      pauses: ${firstLine(note)}`]),
  ];
}

const firstLine = (text: string): string => sanitizeLine(text.split('\n')[0]!);

/** A label's value: the format escapes three characters. */
const label = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4 */
export function renderPrometheus(status: QueueStatus): string {
  const metric = (
    name: string,
    type: 'gauge' | 'counter',
    help: string,
    samples: readonly string[],
  ): string =>
    [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map((sample) => `${name}${sample}`)].join(
      '\n',
    );
  const { setbacks, workers } = status;
  const states = ['working', 'paused', 'stopping', 'lost'] as const;
  const parts = [
    metric('hw5_queue_submissions', 'gauge', 'Submissions by state.', [
      `{state="waiting"} ${status.waiting}`,
      `{state="running"} ${status.running}`,
      `{state="given_up"} ${status.givenUp.length}`,
    ]),
    metric('hw5_queue_oldest_seconds', 'gauge', 'How long the first submission has waited.', [
      ` ${status.oldestSeconds}`,
    ]),
    metric('hw5_queue_grades', 'gauge', 'Grades in the database.', [` ${status.grades}`]),
    metric('hw5_queue_setbacks_total', 'counter', 'Attempts that ended without a grade.', [
      ...Object.entries(setbacks).map(([kind, count]) => `{kind="${kind}"} ${count}`),
    ]),
    metric('hw5_queue_workers', 'gauge', 'Workers by state.', [
      ...states.map((state) => `{state="${state}"} ${workers.filter((one) => one.state === state).length}`),
    ]),
    metric('hw5_queue_worker_graded_total', 'counter', 'Grades that a worker has stored.', [
      ...workers.map(
        ({ host, id, pid, graded }) => `{host="${label(host)}",pid="${pid}",worker="${id}"} ${graded}`,
      ),
    ]),
  ];
  return `${parts.join('\n')}\n`;
}
