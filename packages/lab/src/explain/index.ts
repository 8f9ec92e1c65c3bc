/** `@hw5/lab/explain`: explanations for the experiments, which run without the page. */
export { type ExplainedNetwork, explainersOf, type LimeShape } from './explainers.ts';
export { referenceNetwork } from './reference-network.ts';
