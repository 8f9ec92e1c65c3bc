/**
 * A package's folder as the tarball that npm makes of it: no owners, no times, the same bytes for the same
 * files.
 */
import { execa } from 'execa';

/**
 * Packs `folder`, which holds a package.json, into `destination`, which exists.
 *
 * @returns the tarball's file name
 */
export async function packTarball(
  folder: string,
  destination: string,
  signal?: AbortSignal,
): Promise<string> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
  const { stdout } = await execa('npm', args, { cwd: folder, ...(signal ? { cancelSignal: signal } : {}) });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return filename;
}
