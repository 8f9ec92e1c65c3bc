/**
 * People in are rows out: for exports of every platform, with names and ids as they come, and a roster of
 * some of these people and of others. The expected people are those that were generated.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cohort, CohortSubmission, FoundCohort, Person } from '@hw5/grader/command';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { identify, readRoster } from '../src/index.ts';

fc.configureGlobal({ seed: 15, numRuns: 40 });
const home = mkdtempSync(join(tmpdir(), 'hw5 people ü '));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let count = 0;
const emptyFolder = (name: string): string => {
  const folder = join(home, String(++count), name);
  mkdirSync(folder, { recursive: true });
  return folder;
};

interface Student {
  readonly name: string;
  /** Unique; what all other ids are made of. */
  readonly number: number;
  readonly hands: 'model' | 'pdf' | 'zip' | 'empty' | 'nothing';
  readonly inRoster: boolean;
}

const given = fc.constantFrom('José', 'Jose\u0301', 'Łukasz', 'Ann-Marie', "O'Neil", '李', 'Ana Maria', 'x');
const family = fc.constantFrom('Doe', 'de la Cruz', 'Ng', 'Müller', 'Mu\u0308ller', '小明', 'Smith Jr.');
const student = fc.record({
  name: fc.tuple(family, given).map((parts) => parts.join(', ')),
  number: fc.integer({ min: 1, max: 99_999 }),
  hands: fc.constantFrom<Student['hands']>('model', 'pdf', 'zip', 'empty', 'nothing'),
  inRoster: fc.boolean(),
});
const students = fc.uniqueArray(student, { selector: ({ number }) => number, minLength: 1, maxLength: 12 });

const sid = ({ number }: Student): string => String(number).padStart(7, '0');
const login = ({ number }: Student): string => `user-${number}-x`;
const file = { model: 'model.ts', pdf: 'answers.pdf', zip: 'hw5.zip', empty: 'notes.txt' } as const;

/** Each writes an export and a roster of its platform, and returns the folder and the roster's rows. */
interface Platform {
  readonly folder: string;
  readonly write: (folder: string, handed: readonly Student[]) => void;
  readonly header: readonly string[];
  readonly row: (student: Student) => readonly string[];
}

const firstLast = (name: string): [string, string] => {
  const [last, first] = name.split(', ') as [string, string];
  return [first, last];
};
const squash = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}_]/gu, '');
const put = (folder: string, own: Student): void => {
  mkdirSync(folder);
  writeFileSync(join(folder, file[own.hands as 'model']), 'x');
};

const platforms: Record<string, Platform> = {
  gradescope: {
    folder: 'assignment_1_export',
    write: (folder, handed) => {
      const lines = handed.map((own) => {
        put(join(folder, `submission_${own.number}`), own);
        const name = JSON.stringify(firstLast(own.name).join(' '));
        return `submission_${own.number}:\n  :submitters:\n  - :name: ${name}\n    :sid: '${sid(own)}'\n    :email: s${own.number}@x.edu\n  :created_at: 2026-11-28 22:09:33.396417000 Z\n`;
      });
      writeFileSync(join(folder, 'submission_metadata.yml'), `---\n${lines.join('')}`);
    },
    header: ['First Name', 'Last Name', 'SID', 'Email', 'Role'],
    row: (own) => [...firstLast(own.name), sid(own), `s${own.number}@x.edu`, 'Student'],
  },
  canvas: {
    folder: 'submissions',
    write: (folder, handed) => {
      for (const own of handed) {
        const late = own.number % 3 === 0 ? '_LATE' : '';
        const name = `${squash(own.name)}${late}_${own.number}_${own.number + 7}_${file[own.hands as 'model']}`;
        writeFileSync(join(folder, name), 'x');
        if (own.number % 2 === 0)
          writeFileSync(
            join(folder, `${squash(own.name)}${late}_${own.number}_9${own.number}_answers-1.pdf`),
            'x',
          );
      }
    },
    header: ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'HW 5 (77)'],
    row: (own) => [own.name, String(own.number), sid(own), login(own), 'A, B', ''],
  },
  moodle: {
    folder: 'CV-HW5-123',
    write: (folder, handed) => {
      for (const own of handed)
        put(join(folder, `${firstLast(own.name).join(' ')}_${own.number}_assignsubmission_file_`), own);
    },
    header: ['Identifier', 'Full name', 'Email address', 'Status', 'Grade', 'Maximum Grade'],
    row: (own) => [
      `Participant ${own.number}`,
      firstLast(own.name).join(' '),
      `s${own.number}@x`,
      '',
      '',
      '10',
    ],
  },
  classroom: {
    folder: 'hw-5-submissions',
    write: (folder, handed) => {
      for (const own of handed) put(join(folder, `hw-5-${login(own)}`), own);
    },
    header: ['identifier', 'github_username', 'github_id', 'name'],
    row: (own) => [sid(own), login(own), '', firstLast(own.name).join(' ')],
  },
  folders: {
    folder: 'class',
    write: (folder, handed) => {
      for (const own of handed) put(join(folder, sid(own)), own);
    },
    header: ['name', 'sid', 'email'],
    row: (own) => [own.name, sid(own), `s${own.number}@x`],
  },
};

/** As the grader finds submissions in a folder that no platform made. */
const plain = (folder: string, handed: readonly Student[]): Cohort => ({
  submissions: handed.map((own): CohortSubmission => {
    const path = join(folder, sid(own));
    return { name: sid(own), path, source: path, bytes: null, problem: null };
  }),
  skipped: [],
});

const peopleOf = ({ submissions, absent = [] }: Cohort): readonly Person[] => [
  ...submissions.flatMap((submission) => submission.people ?? []),
  ...absent,
];
const numberOf = ({ ids }: Person): number =>
  Number(ids.canvas ?? ids.moodle ?? ids.sid ?? /-(\d+)-/.exec(ids.github ?? '')?.[1]);

describe.each(Object.entries(platforms))('an export of %s', (kind, platform) => {
  const found = (folder: string, handed: readonly Student[]): FoundCohort => {
    const cohort = kind === 'folders' ? plain(folder, handed) : { submissions: [], skipped: [] };
    return { located: [{ path: folder, kind: 'cohort' }], cohort, results: '', find: () => cohort };
  };

  it('has a row for everybody in it or in the roster, once', () => {
    fc.assert(
      fc.property(students, fc.constantFrom(',', ';', '\t'), (all, delimiter) => {
        const handed = all.filter(({ hands }) => hands !== 'nothing');
        const listed = all.filter(({ inRoster, hands }) => inRoster || hands === 'nothing');
        const folder = emptyFolder(platform.folder);
        platform.write(folder, handed);
        const path = join(folder, '..', 'roster.csv');
        const table = [platform.header, ...listed.map((own) => platform.row(own))];
        writeFileSync(path, stringify(table, { bom: true, delimiter }));

        const people = peopleOf(identify(found(folder, handed), readRoster(path).people));
        const numbers = people.map((person) => numberOf(person) || Number(person.name));
        expect(numbers.sort()).toEqual(all.map(({ number }) => number).sort());

        const alone = peopleOf(identify(found(folder, handed), null));
        expect(alone).toHaveLength(handed.length);
      }),
    );
  });
});

describe.each(['canvas', 'moodle'])('an export of %s and a roster of names and student ids', (kind) => {
  const platform = platforms[kind]!;

  it('has a row for everybody, and gives nobody the work of a namesake', () => {
    fc.assert(
      fc.property(students, (all) => {
        const handed = all.filter(({ hands }) => hands !== 'nothing');
        const folder = emptyFolder(platform.folder);
        platform.write(folder, handed);
        const roster = all.map((own) => ({ name: own.name, ids: { sid: sid(own) } }));
        const cohort = { submissions: [], skipped: [] };
        const identified = identify(
          { located: [{ path: folder, kind: 'cohort' }], cohort, results: '', find: () => cohort },
          roster,
        );
        const sids = peopleOf(identified).map(({ ids }) => ids.sid);
        expect(sids.sort()).toEqual(all.map(sid).sort());
        for (const { people, problem } of identified.submissions) {
          const [{ ids }] = people as [Person];
          if (problem === null) expect(Number(ids[kind as 'canvas'])).toBe(Number(ids.sid));
        }
      }),
    );
  });
});
