/** The file that marks a folder as one of our results: they are never taken for submissions. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const MARKER = '.hw5-grades';

export const isResultsFolder = (path: string): boolean => existsSync(join(path, MARKER));
