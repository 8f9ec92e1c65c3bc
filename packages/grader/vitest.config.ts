/** The shared configuration, and one build of the scripted grader before the tests of the command. */
import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

export default mergeConfig(shared, {
  test: { globalSetup: ['./test/command/build-program.ts'] },
});
