/**
 * `@hw5/sandbox/testing`: the attack suite, for tests of packages that run submissions through the sandbox.
 */
export { type Expectation, expectations } from './expectations.ts';
export { ownSandboxes } from './processes.ts';
export { attackSource, stage } from './stage.ts';
