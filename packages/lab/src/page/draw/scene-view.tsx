/** A scene of the test set in the place of a drawing. */
import { useEffect, useState } from 'preact/hooks';
import type { Picture } from '../../engine/protocol.ts';
import { dataTitle } from '../data-words.ts';
import { DataImage } from '../parts/data-image.tsx';
import type { Session } from '../session.ts';
import { useSession } from '../use-session.ts';
import { useDrawState } from './draw-state.ts';
import { ExplainedImage } from './explained-image.tsx';
import { PickImage } from './pick-image.tsx';

const NO_PIXELS = new Float64Array(0);

export function SceneView({ session }: { readonly session: Session }) {
  const { scenes } = useSession(session);
  const [kept, keep] = useDrawState();
  const { classNames, test } = scenes!;
  const index = Math.min(kept.scene, test - 1);
  const [picture, setPicture] = useState<Picture | null>(null);
  const [taken, setTaken] = useState(index);
  useEffect(() => {
    let isWanted = true;
    const request = { data: 'scenerec', set: 'test', index: taken } as const;
    void session.engine.call('picture', request).then((found) => isWanted && setPicture(found));
    return () => {
      isWanted = false;
    };
  }, [taken]);
  const take = (wanted: number) => {
    setTaken(wanted);
    keep({ scene: wanted, chosen: null });
  };
  return (
    <ExplainedImage
      session={session}
      kept={kept}
      keep={keep}
      pixels={picture?.pixels ?? NO_PIXELS}
      blockSide="sceneSide"
      ifBlank="Choose a test image."
      onOpen={(mistake) => take(mistake.index)}
    >
      <section aria-labelledby="pad-title">
        <h3 id="pad-title" tabIndex={-1}>
          The scene
        </h3>
        <div class="scene">
          {picture && (
            <DataImage
              pixels={picture.pixels}
              label={`Test image ${picture.index}, ${classNames[picture.label]!}`}
            />
          )}
        </div>
        <PickImage index={index} count={test} onIndex={(scene) => keep({ scene })} onTake={take} />
        <p class="hint" data-testid="seen" data-value={picture?.label ?? ''}>
          {picture &&
            `Test image ${picture.index} of the ${dataTitle('scenerec', scenes)}: ${classNames[picture.label]!}.`}
        </p>
        <p class="hint">
          Scenes cannot be drawn: the network sees 64 × 64 grey values. To draw a digit, choose a network of
          MNIST above.
        </p>
      </section>
    </ExplainedImage>
  );
}
