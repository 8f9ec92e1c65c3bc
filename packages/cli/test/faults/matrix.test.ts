/**
 * Every command against the same faults: exit code 2, one line on stderr, nothing on stdout, and for the same
 * fault the same words, whichever command meets it.
 */
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OneProcess, type Surroundings } from '../support/one-process.ts';
import { all, gradePath, inputs, outputs } from './commands.ts';
import { type Call, environmentIn, errorLines, type Outcome, runHw5, Workplace } from './prepare.ts';

const isWindows = process.platform === 'win32';
const isRoot = process.getuid?.() === 0;
/** Root may do everything: what is forbidden is tried as somebody else. */
const nobody = isRoot ? { uid: 65_534 } : {};

const workplace = new Workplace();
beforeAll(() => workplace.prepare());
const programs: OneProcess[] = [];
const opened = (surroundings: Surroundings = {}): OneProcess =>
  programs[programs.push(new OneProcess(surroundings)) - 1]!;
const [program, programOfNobody] = [opened(), opened(nobody)];
afterAll(() => {
  for (const program of programs) program.close();
  workplace.remove();
});

/** What a process of its own says. */
const errorOf = async (args: readonly string[], call: Call): Promise<string> =>
  onlyError(await runHw5(args, call));

/** What the command says where it only looks at a path: how its process ends is the same for other faults. */
async function errorOn(args: readonly string[], cwd: string, by = program): Promise<string> {
  const { stdout, stderr, exitCode } = await by.run({ args, cwd, env: environmentIn(cwd) });
  return onlyError({ stdout, errors: errorLines(stderr), exitCode });
}

function onlyError({ stdout, errors, exitCode }: Outcome): string {
  expect({ stdout, errors, exitCode }).toEqual({
    stdout: '',
    errors: [expect.stringMatching(/^hw5: /)],
    exitCode: 2,
  });
  return errors[0]!;
}

const fileForFolder = 'a file where a folder should be';
const folderForFile = 'a folder where a file should be';
const outputLine = (option: string, path: string, found: string): string =>
  `hw5: ${option} ${path}: expected a place that can be written, found ${found}. `;

describe.concurrent('an input', () => {
  describe.each([...inputs, gradePath])('of $title', ({ args }) => {
    it('that does not exist', async () => {
      expect(await errorOn(args('absent'), workplace.copy())).toContain('found nothing there');
    });

    it('below a file', async () => {
      expect(await errorOn(args('file/below'), workplace.copy())).toContain(`found ${fileForFolder}`);
    });

    it.skipIf(isWindows)('without permission', async () => {
      const cwd = workplace.copy();
      mkdirSync(join(cwd, 'closed/inside'), { recursive: true });
      chmodSync(join(cwd, 'closed'), 0);
      const line = await errorOn(args('closed/inside'), cwd, programOfNobody).finally(() =>
        chmodSync(join(cwd, 'closed'), 0o755),
      );
      expect(line).toContain('found no permission');
    });
  });

  it.each(inputs.filter(({ kind }) => kind === 'folder'))('of $title that is a file', async ({ args }) => {
    expect(await errorOn(args('file'), workplace.copy())).toContain(`found ${fileForFolder}`);
  });

  it.each(inputs.filter(({ kind }) => kind === 'file'))('of $title that is a folder', async ({ args }) => {
    expect(await errorOn(args('folder'), workplace.copy())).toContain(`found ${folderForFile}`);
  });
});

describe.concurrent('an output', () => {
  it.each(outputs)('of $title below a file', async ({ option, args }) => {
    const cwd = workplace.copy();
    const line = await errorOn(args('file/below/it'), cwd);
    expect(line).toContain(outputLine(option, join(cwd, 'file/below/it'), fileForFolder));
  });

  it.each(outputs.filter(({ kind }) => kind === 'folder'))(
    'of $title where a file is',
    async ({ option, args }) => {
      const cwd = workplace.copy();
      const line = await errorOn(args('file'), cwd);
      expect(line).toContain(outputLine(option, join(cwd, 'file'), fileForFolder));
    },
  );

  it.each(outputs.filter(({ kind }) => kind === 'file'))(
    'of $title where a folder is',
    async ({ option, args }) => {
      const cwd = workplace.copy();
      const line = await errorOn(args('folder'), cwd);
      expect(line).toMatch(new RegExp(`^hw5: ${option} .*folder: expected .*, found ${folderForFile}\\. `));
    },
  );

  it.skipIf(isWindows).each(outputs)('of $title without permission', async ({ option, args }) => {
    const cwd = workplace.copy();
    chmodSync(join(cwd, 'folder'), 0o555);
    const line = await errorOn(args('folder/new'), cwd, programOfNobody);
    expect(line).toContain(outputLine(option, join(cwd, 'folder/new'), 'no permission'));
  });

  const unshare = ['unshare', isRoot ? '-m' : '-rm'];
  const mounted = (options: string): readonly string[] => [
    ...unshare,
    'sh',
    '-c',
    `mount -t tmpfs -o ${options} tmpfs folder && exec "$@"`,
    'sh',
  ];
  const [mount, ...mountArgs] = [...unshare, 'mount', '-t', 'tmpfs', 'tmpfs', workplace.root];
  const canMount = !isWindows && execaSync(mount!, mountArgs, { reject: false }).exitCode === 0;

  describe.skipIf(!canMount)('(where file systems may be mounted)', () => {
    // One place for all commands: nothing can be left in it. The one inode of the full disk is the root's.
    const disks = { 'a full disk': 'size=4k,nr_inodes=1', 'a read-only file system': 'ro' };
    describe.each(Object.entries(disks))('on %s', (found, options) => {
      let cwd: string;
      let there: OneProcess;
      beforeAll(() => {
        cwd = workplace.copy();
        there = opened({ wrapper: mounted(options), cwd });
      });

      it.each(outputs)('of $title', async ({ option, args }) => {
        const line = await errorOn(args('folder/new'), cwd, there);
        expect(line).toContain(outputLine(option, join(cwd, 'folder/new'), found));
      });
    });
  });
});

describe.skipIf(isWindows).concurrent('a name that is not UTF-8', () => {
  const line =
    'hw5: b\ufffdd: expected a name in UTF-8, found bytes that are not (shown as \ufffd). ' +
    'Rename the file or folder, or use another one.';

  it.each([...inputs, gradePath, ...outputs])('for $title, as Node decodes it', async ({ args }) => {
    expect(await errorOn(args('b\ufffdd'), workplace.copy())).toBe(line);
  });

  it.each([gradePath, outputs[0]!])('for $title, as the bytes that they are', async ({ args }) => {
    const cwd = workplace.copy();
    const wrapper = [
      'sh',
      '-c',
      'bad=$(printf "b\\377d"); for a do shift; [ "$a" = @ ] && a=$bad; set -- "$@" "$a"; done; exec "$@"',
      'sh',
    ];
    expect(await errorOf(args('@'), { cwd, wrapper })).toBe(line);
  });
});

describe.skipIf(isWindows).concurrent('a current directory that was deleted', () => {
  it.each(all)('under $title', async ({ args }) => {
    const cwd = workplace.copy();
    const wrapper = ['sh', '-c', 'mkdir gone && cd gone && rmdir ../gone && exec "$@"', 'sh'];
    expect(await errorOf(args, { cwd, wrapper })).toBe(
      'hw5: current directory: expected a folder, found nothing there: it was deleted. Change to another folder.',
    );
  });
});

describe.concurrent('a TMPDIR that does not exist', () => {
  const temporary = ['run --model', 'handout', 'gradescope build'];
  it.each(all.filter(({ title }) => temporary.includes(title)))('for $title', async ({ args }) => {
    const cwd = workplace.copy();
    const TMPDIR = join(cwd, 'absent');
    expect(await errorOf(args, { cwd, env: { TMPDIR } })).toBe(
      `hw5: TMPDIR ${TMPDIR}: expected a folder for temporary files that can be written, found nothing there. ` +
        'Name another one in the environment variable TMPDIR.',
    );
  });
});

/** Commands that print a result within a second. */
const printing = ['report', 'data status', 'data clear-cache', 'stencil build', 'stencil check', 'grade'];

describe.skipIf(isWindows).concurrent('output', () => {
  const quick = all.filter(({ title }) => printing.includes(title));

  it.each(quick)('of $title that nobody reads', async ({ args }) => {
    const cwd = workplace.copy();
    const wrapper = ['sh', '-c', '{ "$@"; echo $? > code; } | true', 'sh'];
    const { errors } = await runHw5(args, { cwd, wrapper });
    expect(errors).toEqual([]);
    expect(existsSync(join(cwd, 'code'))).toBe(true);
  });

  it.skipIf(!existsSync('/dev/full')).each(quick)('of $title onto a full disk', async ({ args }) => {
    const cwd = workplace.copy();
    const wrapper = ['sh', '-c', 'exec "$@" > /dev/full', 'sh'];
    expect(await errorOf(args, { cwd, wrapper })).toBe(
      'hw5: stdout: expected a place that can be written, found a full disk.',
    );
  });
});

describe.skipIf(isWindows).concurrent('Ctrl-C', () => {
  /** Too quick to be interrupted: they do not listen, and write whole files or none. */
  const quick = ['report', 'data status', 'data clear-cache', 'stencil build', 'stencil check'];
  const slow = all.filter(({ title }) => !quick.includes(title) && title !== 'lab');

  it.each(slow)('ends $title', async ({ args }) => {
    const cwd = workplace.copy();
    // Interrupts itself as soon as it listens: no clock, no race.
    const hook = join(cwd, 'hook.mjs');
    writeFileSync(
      hook,
      `import { isMainThread } from 'node:worker_threads';
       if (isMainThread && process.argv[1]?.endsWith('hw5.mjs'))
         process.on('newListener', (name) => {
           if (name === 'SIGINT') setImmediate(() => process.kill(process.pid, 'SIGINT'));
         });`,
    );
    const NODE_OPTIONS = `--import=${new URL(`file://${hook}`).href}`;
    expect(await errorOf(args, { cwd, env: { NODE_OPTIONS } })).toMatch(/^hw5: interrupted; .*\.$/);
  });

  it('ends the lab, which is not an error', async () => {
    const cwd = workplace.copy();
    const hook = join(cwd, 'hook.mjs');
    writeFileSync(
      hook,
      `process.on('newListener', (name) => {
         if (name === 'SIGINT') setImmediate(() => process.kill(process.pid, 'SIGINT'));
       });`,
    );
    const NODE_OPTIONS = `--import=${new URL(`file://${hook}`).href}`;
    const outcome = await runHw5(['lab', '--port', '0'], { cwd, env: { NODE_OPTIONS } });
    expect(outcome).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^The lab is open at http:/),
    });
  });
});
