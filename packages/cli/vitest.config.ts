/** The shared configuration, and one build of the command before its process tests begin. */
import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

export default mergeConfig(shared, {
  test: { globalSetup: ['./test/support/build-once.ts'] },
});
