/**
 * `@hw5/sandbox/testing`: the attack suite, for tests of packages that run submissions through the sandbox.
 */

export { hasNumpy } from '../python/support.ts';
export { type Expectation, expectations } from './expectations.ts';
export { ownSandboxes } from './processes.ts';
export { openPythonModels, type PythonModels } from './python-models.ts';
export { attackSource, stage } from './stage.ts';
