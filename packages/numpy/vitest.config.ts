/**
 * The shared configuration, but a process for each file: some test numpy-ts itself, which our package changes
 * for all that run in its process.
 */
import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

export default mergeConfig(shared, { test: { isolate: true } });
