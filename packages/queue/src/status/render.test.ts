import { expect, it } from 'vitest';
import { renderPrometheus, renderStatus } from './render.ts';
import type { QueueStatus } from './status.ts';

const status: QueueStatus = {
  waiting: 3,
  running: 1,
  oldestSeconds: 200,
  grades: 7,
  setbacks: { failed: 3, lost: 2, returned: 0 },
  givenUp: [{ name: 'ann', key: 'k', reason: 'after 3 failures: a bug\n    at somewhere' }],
  workers: [
    {
      id: '89abcdef',
      host: 'a"b\\c',
      pid: 12,
      state: 'paused',
      slots: 2,
      running: 1,
      graded: 7,
      layers: ['namespaces', 'limits'],
      note: 'a full disk\nmore',
      conditions: '01234567',
    },
  ],
};

it('is readable', () => {
  expect(renderStatus(status)).toBe(`3 waiting (the first for 3 min), 1 running, 7 graded, 1 given up.
Attempts without a grade: 3 failures of the grader, 2 lost workers, 0 returned.

Workers
  a"b\\c (12): paused, 1 of 2 running, 7 graded, grades for 01234567
      sandbox: namespaces, limits
      pauses: a full disk

Given up (hw5 queue retry puts them back)
  ann: after 3 failures: a bug
`);
});

it('is what Prometheus reads: help, type, samples with escaped labels, a line feed at the end', () => {
  const text = renderPrometheus(status);
  const sample = /^[a-z_][a-z0-9_]*(\{[a-z_]+="(\\.|[^"\\\n])*"(,[a-z_]+="(\\.|[^"\\\n])*")*\})? [0-9.e+-]+$/;
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.filter((line) => !line.startsWith('# ') && !sample.test(line))).toEqual([]);
  for (const line of lines.filter((one) => !one.startsWith('#'))) {
    const [name] = /^[a-z0-9_]+/.exec(line)!;
    expect(text).toMatch(new RegExp(`# HELP ${name} .+\n# TYPE ${name} (gauge|counter)\n`));
  }
  expect(text).toContain('hw5_queue_submissions{state="waiting"} 3\n');
  expect(text).toContain('hw5_queue_worker_graded_total{host="a\\"b\\\\c",pid="12",worker="89abcdef"} 7\n');
  expect(text).toContain('hw5_queue_workers{state="paused"} 1\n');
  // A sample that is there twice makes Prometheus refuse all.
  const twins = renderPrometheus({
    ...status,
    workers: [status.workers[0]!, { ...status.workers[0]!, id: '01234567' }],
  });
  const names = twins.split('\n').map((line) => line.replace(/ [0-9.e+-]+$/, ''));
  expect(new Set(names).size).toBe(names.length);
});
