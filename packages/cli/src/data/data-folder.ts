/** The data folder that the user named, with `--data` or HW5_DATA. */
import { requireFolder } from '@hw5/base/node';
import { dataLocation } from '@hw5/datasets';

export interface DataFolder {
  /** Absolute. */
  readonly directory: string;
  /** True if it was named with `--data`. */
  readonly explicit: boolean;
  /** How messages name it. */
  readonly subject: string;
}

/**
 * @param from what relative paths refer to. Returns null if none was named; throws an `InputError` if it is
 * not a folder.
 */
export function dataFolder(
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  from: string,
): DataFolder | null {
  const location = dataLocation(flag, environment, from);
  if (location === null) return null;
  const { directory, explicit } = location;
  const subject = `${explicit ? '--data' : 'HW5_DATA'} ${directory}`;
  requireFolder(directory, {
    code: 'data-folder',
    subject,
    expected: 'a folder',
    remedy: explicit ? 'Name the data folder.' : 'Name the data folder, or unset HW5_DATA.',
  });
  return { directory, explicit, subject };
}
