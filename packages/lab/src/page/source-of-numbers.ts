/** Whose methods computed a picture, and with whose weights: it is written on every picture. */
import type { SessionState } from './session-state.ts';

export interface Source {
  /** Whose `logits` and `forwardPass`. */
  readonly methods: 'yours' | 'reference';
  /** The id of the network: `run 2`. */
  readonly weights: string;
  /** Why the methods are not yours although the weights are; null otherwise. */
  readonly reason: 'training' | 'not-loaded' | 'loaded-again' | 'other-run' | null;
}

export interface Answer<Result> {
  readonly value: Result;
  readonly source: Source;
}

type Known = Pick<SessionState, 'runs' | 'active' | 'modelOpen' | 'modelNetwork'>;

/** What the engine's answer for a network is: the reference's, with the weights of whoever trained it. */
export function originOf(network: string, known: Known): Source {
  const isModels = (id: string | null) => known.runs.some((run) => run.id === id && run.source === 'model');
  const reason = isModels(network) ? reasonOf(known, isModels(known.active)) : null;
  return { methods: 'reference', weights: network, reason };
}

function reasonOf({ modelOpen, modelNetwork }: Known, isTraining: boolean): Source['reason'] {
  if (isTraining) return 'training';
  if (!modelOpen) return 'not-loaded';
  return modelNetwork === null ? 'loaded-again' : 'other-run';
}

const reasons: Readonly<Record<NonNullable<Source['reason']>, string>> = {
  training: 'because your class is training',
  'not-loaded': 'because your class is not loaded',
  'loaded-again': 'because your class has been loaded again since',
  'other-run': 'because your class holds the weights of another run',
};

/** On a picture: `yours, run 2`. */
export function sourceLabel({ methods, weights, reason }: Source): string {
  if (methods === 'yours') return `yours, ${weights}`;
  return reason === null ? `reference, ${weights}` : `reference with your weights, ${weights}`;
}

/** Once a view: `Computed by your logits and forwardPass, with the weights of run 2.` */
export function sourceSentence({ methods, weights, reason }: Source): string {
  if (methods === 'yours')
    return `Computed by your own logits and forwardPass, with the weights of ${weights}.`;
  if (reason === null) return `Computed by the reference, with the weights of ${weights}.`;
  return `Computed by the reference, not by your methods, with the weights that your class trained in ${weights}, ${reasons[reason]}.`;
}
