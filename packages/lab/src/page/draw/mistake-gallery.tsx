/** What the chosen network gets wrong on the test set, most confident first; a picture opens above. */
import type { Mistake } from '../../engine/protocol.ts';
import { DigitImage } from '../parts/digit-image.tsx';
import { percent } from '../parts/number-text.ts';
import { useLatest } from '../parts/use-latest.ts';
import type { Session, SessionState } from '../session.ts';

const SHOWN = 24;

export interface MistakeGalleryProps {
  readonly session: Session;
  readonly state: SessionState;
  readonly onOpen: (mistake: Mistake) => void;
}

export function MistakeGallery({ session, state, onOpen }: MistakeGalleryProps) {
  const { network, revision, facts, phase } = state;
  const settled = phase === 'ready' && state.active !== network;
  const { answer } = useLatest(
    settled ? () => session.engine.call('mistakes', { network, most: SHOWN }) : null,
    [network, revision, settled],
  );
  if (!answer) return <p>The gallery opens when the network is trained.</p>;
  return (
    <>
      <p data-testid="mistakes" data-value={answer.count}>
        {answer.count} of {facts!.test} test images are wrong{' '}
        <span class="nowrap">({percent(1 - answer.accuracy)})</span>. These are the ones it is surest of:
      </p>
      <ul class="gallery">
        {answer.worst.map((mistake) => {
          const said = facts!.classNames[mistake.predicted]!;
          const is = facts!.classNames[mistake.label]!;
          const sure = percent(mistake.probabilities[mistake.predicted]!);
          return (
            <li key={mistake.index}>
              <button type="button" onClick={() => onOpen(mistake)}>
                <span class="visually-hidden">
                  {`Look at test image ${mistake.index}: a ${is}, taken for ${said}, ${sure} sure`}
                </span>
                <DigitImage pixels={mistake.pixels} label={null} />
                <span aria-hidden="true">
                  {is} → <b>{said}</b>
                  <br />
                  {sure}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
