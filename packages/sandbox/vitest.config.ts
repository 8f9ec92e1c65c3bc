/** The shared configuration. Tests here look at the processes of their own process: one for each file. */
import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

export default mergeConfig(shared, { test: { isolate: true } });
