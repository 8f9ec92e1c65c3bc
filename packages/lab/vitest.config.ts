/** The shared configuration, and one build of command and page before the tests that start them. */
import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

export default mergeConfig(shared, {
  test: { globalSetup: ['./test/support/build-once.ts'] },
});
