/**
 * The `./hyperparameters.ts` of a submission that has none: the stencil's values, under every name that they
 * may be imported by.
 */
import { defaultHyperparameters } from '@hw5/base/hyperparameters';

export { defaultHyperparameters };

/** The interface beside the values, for the type check. */
export const hyperparametersType = `export interface Hyperparameters { ${Object.keys(defaultHyperparameters)
  .map((name) => `readonly ${name}: number;`)
  .join(' ')} }`;

export const defaultHyperparametersSource = [
  ...Object.entries(defaultHyperparameters).map(([name, value]) => `export const ${name} = ${value};`),
  `export const hyperparameters = { ${Object.keys(defaultHyperparameters).join(', ')} };`,
  'export const defaultHyperparameters = hyperparameters;',
  'export const defaults = hyperparameters;',
  'export default hyperparameters;',
].join('\n');
