/**
 * An image, and what the chosen network predicts and why: a drawn digit or one of the test set for a network
 * of MNIST, a scene of the test set for one of the scenes.
 */
import type { Session } from '../session.ts';
import { dataOf } from '../session-state.ts';
import { useSession } from '../use-session.ts';
import { DigitColumn } from './digit-column.tsx';
import { useDrawState } from './draw-state.ts';
import { ExplainedImage } from './explained-image.tsx';
import { SceneView } from './scene-view.tsx';
import { useDrawing } from './use-drawing.ts';

export function DrawView({ session }: { readonly session: Session }) {
  const state = useSession(session);
  return dataOf(state, state.network) === 'mnist' ? (
    <DigitView session={session} />
  ) : (
    <SceneView session={session} />
  );
}

function DigitView({ session }: { readonly session: Session }) {
  const { facts } = useSession(session);
  const [kept, keep] = useDrawState();
  const { classNames, test } = facts!;
  const pictureAt = (index: number) => session.engine.call('picture', { set: 'test', index });
  const drawing = useDrawing({
    shown: kept.shown,
    count: test,
    pictureAt,
    onPut: (shown) => keep({ chosen: null, shown, ...(shown === null ? {} : { index: shown }) }),
    onStroke: () => {
      if (kept.shown !== null) keep({ shown: null });
    },
  });
  return (
    <ExplainedImage
      session={session}
      kept={kept}
      keep={keep}
      pixels={drawing.pixels}
      blockSide="blockSide"
      ifBlank="Draw a digit, or choose a test image."
      onOpen={drawing.show}
    >
      <DigitColumn
        drawing={drawing}
        classNames={classNames}
        index={kept.index}
        count={test}
        onIndex={(index) => keep({ index })}
        onTake={async (wanted) => drawing.show(await pictureAt(wanted))}
      />
    </ExplainedImage>
  );
}
