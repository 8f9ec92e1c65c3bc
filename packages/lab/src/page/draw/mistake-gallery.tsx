/**
 * The mistakes of the chosen network on the test set, the most confident first. Choosing one shows it above.
 */

import { percentText } from '@hw5/base/text';
import type { DataFacts, Mistake } from '../../engine/protocol.ts';
import { DataImage } from '../parts/data-image.tsx';
import { SourceNote } from '../parts/source-note.tsx';
import { useLatest } from '../parts/use-latest.ts';
import type { Session } from '../session.ts';
import type { SessionState } from '../session-state.ts';

const SHOWN = 24;

export interface MistakeGalleryProps {
  readonly session: Session;
  readonly state: SessionState;
  /** Of the network's data. */
  readonly facts: DataFacts;
  readonly onOpen: (mistake: Mistake) => void;
}

export function MistakeGallery({ session, state, facts, onOpen }: MistakeGalleryProps) {
  const { network, revision, phase } = state;
  const settled = phase === 'ready' && state.active !== network;
  const { result } = useLatest(
    settled
      ? async () => ({ of: network, ...(await session.engine.call('mistakes', { network, most: SHOWN })) })
      : null,
    [network, revision, settled],
  );
  if (!settled || !result) return <p>The mistakes appear when the network has been trained.</p>;
  return (
    <>
      <p data-testid="mistakes" data-value={result.count}>
        {result.count} of {facts.test} test images are misclassified{' '}
        <span class="nowrap">({percentText(1 - result.accuracy)})</span>. These are the most confident
        mistakes:
      </p>
      <SourceNote source={{ methods: 'reference', weights: result.of, reason: null }} />
      <ul class="gallery">
        {result.worst.map((mistake) => {
          const predicted = facts.classNames[mistake.predicted]!;
          const truth = facts.classNames[mistake.label]!;
          const confidence = percentText(mistake.probabilities[mistake.predicted]!);
          return (
            <li key={mistake.index}>
              <button type="button" onClick={() => onOpen(mistake)}>
                <span class="visually-hidden">
                  {`Show test image ${mistake.index}: a ${truth}, mistaken for ${predicted} with probability ${confidence}`}
                </span>
                <DataImage pixels={mistake.pixels} label={null} />
                <span aria-hidden="true">
                  {truth} → <b>{predicted}</b>
                  <br />
                  {confidence}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
