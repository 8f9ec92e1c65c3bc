/** Rosters as platforms, spreadsheets and people write them: worked by hand. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readRoster } from '../src/index.ts';

const home = mkdtempSync(join(tmpdir(), 'hw5 rosters ü '));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('rosters', () => {
  const roster = (text: string | Buffer) => {
    const path = join(home, 'roster.csv');
    writeFileSync(path, text);
    return readRoster(path);
  };

  it('are read as platforms and spreadsheets write them', () => {
    const canvas = roster(
      'Student,ID,SIS User ID,SIS Login ID,Section,HW (1)\n,,,,,Manual Posting\n    Points Possible,,,,,10\n"Doe, Jane",7,0012,jd,A,\n',
    );
    expect(canvas.people).toEqual([
      { name: 'Doe, Jane', ids: { canvas: '7', sid: '0012', login: 'jd' }, line: 4 },
    ]);
    const moodle = roster(
      '\ufeffIdentifier;Full name;Email address;Status\nParticipant 77;Jo;j@x;"Submitted for grading - 1 day 2 hours late"\n',
    );
    expect(moodle.people).toEqual([
      { name: 'Jo', ids: { moodle: '77', email: 'j@x' }, line: 2, lateMinutes: 1560 },
    ]);
    const scope = roster(
      'First Name,Last Name,SID,Email,Total Score,Lateness (H:M:S)\nJ,D,1,j@x,,49:30:00\n',
    );
    expect(scope.people).toEqual([
      { name: 'J D', ids: { sid: '1', email: 'j@x' }, line: 2, lateMinutes: 2970 },
    ]);
    const excel = roster(Buffer.from('\ufeffname\tsid\nŁ "x"\t1\n'.replaceAll('"', ''), 'utf16le'));
    expect(excel.people).toEqual([{ name: 'Ł x', ids: { sid: '1' }, line: 2 }]);
  });

  it('of Canvas with first and last names, and without its test student', () => {
    const { people, format } = roster(
      `LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,HW (1)
    Points Possible,,,,,,10
Doe,Jane,7,0012,jd,A,
Student,Test,99,,${'0f'.repeat(20)},A,
`,
    );
    expect(format).toBe('canvas');
    expect(people).toEqual([{ name: 'Jane Doe', ids: { canvas: '7', sid: '0012', login: 'jd' }, line: 3 }]);
    const groups = roster(
      'name,canvas_user_id,user_id,login_id,sections,group_name,canvas_group_id,group_id\n"Doe, Jane",7,0012,jd,A,Team 1,5,\nTest Student,99,,,A,,,\n',
    );
    expect(groups.people.map(({ ids }) => ids)).toEqual([
      { canvas: '7', sid: '0012', login: 'jd', group: 'Team 1' },
    ]);
  });

  it('of Gradescope without its teachers', () => {
    const { people } = roster(
      'First Name,Last Name,SID,Email,Role\nA,B,1,a@x,Student\nT,M,,t@x,Instructor\nU,V,2,u@x,TA\n',
    );
    expect(people.map(({ name }) => name)).toEqual(['A B']);
  });

  it('of GitHub Classroom, also its grades, which say when', () => {
    const { people, format } = roster(
      `assignment_name,assignment_url,starter_code_url,github_username,roster_identifier,student_repository_name,student_repository_url,submission_timestamp,points_awarded,points_available,group_name
hw5,u,u,jd-x,0012,hw5-jd-x,u,2026-12-05T23:10:04Z,0,10,
`,
    );
    expect(format).toBe('classroom');
    expect(people).toEqual([
      { name: '0012', ids: { sid: '0012', github: 'jd-x' }, line: 2, submittedAt: '2026-12-05T23:10:04Z' },
    ]);
  });

  // The words are those of Moodle's language packs.
  it.each([
    [
      'ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung',
      'Teilnehmer/in77,Jo Ł,j@x,"Abgegeben - 2 Tage verspätet",',
    ],
    ['Identificador,Nombre completo,Número de ID,Dirección de correo,Estado', 'Participante 77,Jo Ł,u5,j@x,'],
    ['識別碼,全名,電子郵件,狀態', '隱藏的參與者77,Jo Ł,j@x,'],
  ])('of Moodle in another language: %s', (header, line) => {
    const { people, format, isLatenessRead } = roster(`\ufeff${header}\n${line}\n`);
    expect({ format, isLatenessRead }).toEqual({ format: 'moodle', isLatenessRead: false });
    expect(people).toEqual([{ name: 'Jo Ł', ids: { moodle: '77', email: 'j@x' }, line: 2 }]);
  });

  it('of Moodle in another language with hidden names', () => {
    const { people } = roster(
      'ID,Status,Bewertung,Bestwertung\nTeilnehmer/in7,Abgegeben,,10\nTeilnehmer/in8,Abgegeben,,10\n',
    );
    expect(people.map(({ name, ids }) => [name, ids.moodle])).toEqual([
      ['7', '7'],
      ['8', '8'],
    ]);
  });

  it('of one’s own whose student numbers begin with a letter is no worksheet of Moodle', () => {
    const { people, format } = roster('ID,Name,Email,Section\nz1234567,Jo,j@x,A\nz7654321,Mo,m@x,A\n');
    expect(format).toBe('own');
    expect(people[0]!.ids).toEqual({ sid: 'z1234567', email: 'j@x' });
  });

  it('with a long time late are late for that long', () => {
    const late = (status: string) =>
      roster(`Identifier,Full name,Status,Grade\nParticipant 7,Jo,"${status}",\n`).people[0]!.lateMinutes;
    expect(late('Submitted for grading - 1 year 2 days late - Released - ')).toBe(528_480);
    expect(late('Submitted for grading - 3 mins 30 secs late - Released -  - ')).toBe(3.5);
    expect(late('Submitted for grading - Extension granted until: Friday, 5 June 2026, 11:59 PM')).toBe(
      undefined,
    );
    expect(late('No submission - Assignment is overdue by: 3 days')).toBe(undefined);
  });

  it.each([
    ['a,b\n1,2\n', /a column name, sid/],
    ['', /found nothing/],
    ['name,sid\nA,1\n"B\nC",2\nD,1\n', /:5: expected ids that nobody else has, found the sid 1 of line 2/],
    ['name,sid\nA,1,2\n', /:2: .*found 3 cells under a header of 2/],
    ['name,sid\n"A,1\n', /a quotation mark that is not closed/],
    ['name,sid\n,\n,5\nx,\n"",""\n , \n', null],
    [Buffer.from('name\nM\xfcller\n', 'latin1'), /bytes that are not UTF-8/],
  ])('%j: one line with its place', (text, message) => {
    if (message === null) expect(roster(text).people.map(({ name }) => name)).toEqual(['5', 'x']);
    else expect(() => roster(text)).toThrow(message);
  });
});
