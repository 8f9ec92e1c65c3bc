/**
 * Builds the lab's page into `dist`. `index.html` is written last: its age shows whether the build is stale
 * (see packages/cli/bin/hw5.mjs).
 */
import { fileURLToPath } from 'node:url';
import { putInPlace } from '@hw5/base/build';
import { buildPage } from './page-build.mjs';

const { files } = await buildPage('repository');
putInPlace(fileURLToPath(new URL('dist', import.meta.url)), files, { last: ['index.html'] });
