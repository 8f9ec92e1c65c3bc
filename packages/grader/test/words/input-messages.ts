/**
 * Messages about submissions that cannot be graded and about wrong input, made by the sandbox and the
 * command.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InputError } from '@hw5/base';
import { bundleSubmission, findSubmission } from '@hw5/sandbox';
import { vi } from 'vitest';
import { renderCohort } from '../../src/cohort/cohort-table.ts';
import { findSubmissions } from '../../src/cohort/find-submissions.ts';
import { summaryOf } from '../../src/cohort/summary.ts';
import { parseCommandLine } from '../../src/command/command-line.ts';
import { rejectedReport } from '../../src/report/rejected-report.ts';
import { list, section } from './document.ts';

/** A folder in which to lay files, and the same text without its path, which differs from run to run. */
export function workplace() {
  const home = mkdtempSync(join(tmpdir(), 'hw5-messages-'));
  return {
    home,
    lay: (name: string, text = ''): string => {
      mkdirSync(dirname(join(home, name)), { recursive: true });
      writeFileSync(join(home, name), text);
      return join(home, name);
    },
    plain: (text: string): string => text.replaceAll(`${home}/`, '').replaceAll(home, '.'),
    remove: () => rmSync(home, { recursive: true }),
  };
}

type Workplace = ReturnType<typeof workplace>;

export async function rejections({ lay, home, plain }: Workplace): Promise<string> {
  const model = (line: string): string => `${line}\nexport class Model {}\n`;
  const sources = {
    'syntax/model.ts': 'export class Model {',
    'package/model.ts': model("import 'lodash';"),
    'outside/model.ts': model("import '../syntax/model.ts';"),
    'missing/model.ts': model("import './other.ts';"),
    'json/model.ts': model("import './data.json';"),
    'dynamic/model.ts': model("export const later = import('./other.ts');"),
    'empty/model.ts': ' ',
    'binary/model.ts': '\0',
    'large/model.ts': '/'.repeat(300 * 1024),
    'ruby/model.rb': '',
    'python/model.py': '',
    'nothing/notes.txt': '',
  };
  const reasons: string[] = [];
  for (const [name, text] of Object.entries(sources)) {
    const path = name === 'nothing/notes.txt' ? dirname(lay(name, text)) : lay(name, text);
    reasons.push(await reasonOf(path));
  }
  reasons.push(await reasonOf(join(home, 'gone.ts')));
  return section('Why a submission cannot be graded', list(reasons.map(plain)));
}

async function reasonOf(path: string): Promise<string> {
  try {
    const bundled = await bundleSubmission(await findSubmission(path));
    return bundled.kind === 'rejected' ? bundled.reason : '';
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

export function cohort({ lay, home, plain }: Workplace): string {
  lay('class/two/a/model.ts');
  lay('class/two/b/model.ts');
  lay('class/zipped/hw5.zip');
  mkdirSync(join(home, 'class/none'));
  lay('class/late.zip');
  symlinkSync('two', join(home, 'class/link'));
  const { submissions, skipped } = findSubmissions([{ path: join(home, 'class'), kind: 'cohort' }]);
  const rows = submissions.map((submission) => ({
    submission,
    slug: submission.name,
    outcome: {
      kind: 'report',
      report: rejectedReport(submission.name, submission.problem!.sentence),
    } as const,
    hash: null,
    resumed: false,
  }));
  const table = renderCohort(summaryOf({ rows, cohort: { skipped } }), {
    color: 0,
    columns: 80,
    unicode: true,
  });
  return section(
    'A class',
    list(submissions.flatMap(({ problem }) => problem?.sentence ?? [])),
    `\`\`\`text\n${plain(table)}\`\`\``,
  );
}

export async function commandErrors({ lay, home, plain }: Workplace): Promise<string> {
  const model = lay('graded/model.ts', 'export class Model {}');
  mkdirSync(join(home, 'hollow'));
  const notes = lay('notes.txt', 'mine');
  const set = dirname(lay('set/manifest.json', '{'));
  const calls = [
    [],
    [''],
    [join(home, 'gone.ts')],
    [notes],
    [lay('all.zip')],
    [join(home, 'hollow')],
    [dirname(lay('archives/a.zip'))],
    [model, '--format', 'xml'],
    [model, '--hints', 'all'],
    [model, '--visibility', 'never'],
    [model, '--time-limit', 'soon'],
    [model, '--memory', '1'],
    [model, '--jobs', '0'],
    [model, '--out', ''],
    [model, '--nonsense'],
    [model, '--out', model],
    [model, '--out', notes],
    [model, '--out', home],
    [join(home, 'class'), '--out', home],
    [join(home, 'class'), '--out', join(notes, 'below')],
    [join(home, 'class'), '--format', 'gradescope', model],
    [model, '--fixtures', join(home, 'hollow')],
    [model, '--fixtures', set],
  ];
  const lines: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text).trimEnd());
    return true;
  });
  try {
    for (const call of calls) await parseCommandLine('hw5-grade', call);
  } finally {
    stderr.mockRestore();
  }
  return section('Errors of the command', list(lines.map(plain)));
}
