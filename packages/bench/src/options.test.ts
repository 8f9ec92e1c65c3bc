import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readOptions } from './options.ts';
import { rows } from './rows/index.ts';

const root = '/repository';
const read = (args: string[], environment: Record<string, string> = {}) =>
  readOptions(args, environment, root);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hw5 szenen é-'));
  for (const half of ['whole/train', 'whole/test', 'half/train'])
    mkdirSync(join(folder, half), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('readOptions', () => {
  it('measures every row in three rounds by default', () => {
    expect(read([])).toEqual({
      short: false,
      rounds: 3,
      rows: Object.keys(rows),
      json: false,
      out: null,
      scenes: null,
      tensorflow: null,
    });
  });

  it('takes one round in the short form, and as many as asked for', () => {
    expect([read(['--short']).rounds, read(['--short', '--rounds', '4']).rounds]).toEqual([1, 4]);
  });

  it('takes rows in the order of the table', () => {
    expect(read(['--only', 'grade, mnist'])).toMatchObject({ rows: ['mnist', 'grade'] });
  });

  it('writes to docs with --write, elsewhere relative to the current directory', () => {
    expect(read(['--write']).out).toBe(join(root, 'docs'));
    expect(read(['--out', 'figures'], { INIT_CWD: '/home/me' }).out).toBe('/home/me/figures');
  });

  it('takes the scenes relative to the current directory', () => {
    expect(read([], { HW5_DATA: 'whole', INIT_CWD: folder }).scenes).toBe(join(folder, 'whole'));
    expect(read([], { HW5_DATA: '' }).scenes).toBeNull();
  });

  it.each([
    [['--only', 'nothing'], '--only: expected some of mnist, scenerec-uncached'],
    [['--only', ''], 'found ""'],
    [['--rounds', '0'], '--rounds: expected a number from 1 to 9999, found "0"'],
    [['--rounds', 'abc'], 'found "abc"'],
    [['--rounds', '1.5'], 'found "1.5"'],
    [['--rounds', '-1'], 'found "-1"'],
    [['--write', '--short'], '--write: expected the whole bench, found --short'],
    [['--write', '--only', 'help'], 'found --only'],
    [['--write', '--out', 'x'], 'found --out'],
    [['--long'], "unknown option '--long'"],
    [['more'], 'too many arguments'],
  ])('refuses %j', (args, message) => {
    expect(() => read(args)).toThrow(message);
  });

  it('refuses a folder of scenes that is not there or has only half of them', () => {
    const line = (name: string) => () => read([], { HW5_DATA: join(folder, name) });
    expect(line('nowhere')).toThrow('nowhere: expected the folders train and test, found nothing there.');
    expect(line('half')).toThrow('found no test. Name the folder of the scenes, or unset HW5_DATA');
  });

  it('prints its help, with the rows', () => {
    const print = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(() => read(['--help'])).toThrow('(outputHelp)');
    expect(print.mock.calls.join('')).toContain('Rows: mnist, scenerec-uncached');
    print.mockRestore();
  });
});
