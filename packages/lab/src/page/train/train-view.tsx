/** Train in the page: live curves and weights, several runs in one plot, pause, single steps and reset. */

import { useEffect, useRef, useState } from 'preact/hooks';
import type { DataName, TrainSettings } from '../../engine/protocol.ts';
import type { ModelSettings } from '../../server/student-routes.ts';
import { useKept } from '../parts/kept-state.ts';
import { allValid, NumberField } from '../parts/number-field.tsx';
import type { Run } from '../runs.ts';
import type { Session } from '../session.ts';
import { MODEL_IMAGES } from '../session-state.ts';
import { homeworkSettings, modelSettingsOf, settingsText, trainSettingsOf } from '../settings-text.ts';
import { useSession } from '../use-session.ts';
import { DataChoice, ScenesNote } from './data-choice.tsx';
import { FrameMeter } from './frame-meter.tsx';
import type { Shown } from './run-marks.ts';
import { RunPlots } from './run-plots.tsx';
import { RunTable } from './run-table.tsx';
import { Weights } from './weights.tsx';

const paces: readonly (readonly [text: string, pace: number | null])[] = [
  ['as fast as possible', null],
  ['5,000 images per second', 5000],
  ['500 images per second', 500],
  ['20 images per second', 20],
];

/** More than there are: the field is bounded by what there is. */
const ALL_IMAGES = 60_000;

interface Kept extends Omit<TrainSettings, 'data'>, Record<string, number | string | null> {
  readonly data: string;
  readonly source: string;
  readonly pace: number | null;
  /** Whether the SVM is fitted afterwards. */
  readonly svm: string;
}

export function TrainView({ session }: { readonly session: Session }) {
  const state = useSession(session);
  const { runs: all, active, modelOpen, model, modelProblem, network, scenes, scenesProblem } = state;
  const own = model.state === 'ready' ? model.settings : null;
  const only: Run['source'] = session.hasReference ? 'reference' : 'model';
  const [kept, keep] = useKept<Kept>('train', {
    data: 'mnist',
    source: only,
    seed: 0,
    images: session.hasReference ? state.facts!.train : MODEL_IMAGES,
    pace: null,
    svm: 'yes',
    ...defaultsOf(only, own),
  });
  const { pace, learningRate, batchSize, epochs, seed, images } = kept;
  const data: DataName = kept.data === 'scenerec' ? 'scenerec' : 'mnist';
  const facts = data === 'mnist' ? state.facts : scenes;
  useEffect(() => {
    if (data === 'scenerec') void session.loadScenes();
  }, [data]);
  const most = facts?.train ?? images;
  const settings: TrainSettings = {
    data,
    learningRate,
    batchSize,
    epochs,
    seed,
    images: Math.min(images, most),
  };
  const runs = all.filter((run) => run.settings.data === data);
  const source: Run['source'] = kept.source === 'model' && model.state !== 'none' ? 'model' : only;
  const setPace = (next: number | null) => keep({ pace: next });
  const running = all.find(({ id }) => id === active);
  const shown = runs.find(({ id }) => id === active || id === network) ?? runs.at(-1);
  const cannotTrain = facts === null || (source === 'model' && !modelOpen && !running);
  // The new run becomes the chosen network, so that the other views show it while it trains.
  const form = useRef<HTMLFormElement>(null);
  const [look, setLook] = useState<Shown>({ hidden: new Set(), highlighted: null, smoothing: 20 });
  const start = (paused: boolean) => {
    if (cannotTrain || !allValid(form.current!)) return;
    session.choose(session.train(source, settings, { pace, paused, svm: kept.svm === 'yes' }));
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(submission) => {
        submission.preventDefault();
        start(false);
      }}
    >
      <fieldset class="controls">
        <legend>A new run</legend>
        <DataChoice
          data={data}
          mnist={state.facts}
          scenes={scenes}
          onChoose={(chosen) => keep({ data: chosen, images: ALL_IMAGES })}
        />
        {session.hasReference && model.state !== 'none' && (
          <div class="field">
            <label for="train-source">Class</label>
            <select
              id="train-source"
              value={source}
              onChange={({ currentTarget }) => {
                const chosen = currentTarget.value as Run['source'];
                keep({ source: chosen, ...defaultsOf(chosen, own) });
              }}
            >
              <option value="reference">reference</option>
              <option value="model" disabled={!modelOpen}>
                yours
              </option>
            </select>
          </div>
        )}
        <NumberField
          label="Learning rate λ"
          value={settings.learningRate}
          min={0}
          above
          max={Number.MAX_VALUE}
          fractions
          onChange={(learningRate) => keep({ learningRate })}
        />
        <NumberField
          label="Batch size"
          value={settings.batchSize}
          min={1}
          max={10000}
          onChange={(batchSize) => keep({ batchSize })}
        />
        <NumberField
          label="Epochs"
          value={settings.epochs}
          min={1}
          max={100}
          onChange={(epochs) => keep({ epochs })}
        />
        <NumberField
          label="Seed"
          value={settings.seed}
          min={0}
          max={4294967295}
          onChange={(seed) => keep({ seed })}
        />
        <NumberField
          label="Training images"
          value={settings.images}
          min={1}
          max={most}
          onChange={(images) => keep({ images })}
        />
        <div class="field">
          <label for="pace">Pace</label>
          <select
            id="pace"
            value={String(pace)}
            onChange={({ currentTarget }) => {
              const next = currentTarget.value === 'null' ? null : Number(currentTarget.value);
              setPace(next);
              if (running?.state === 'running') session.control('resume', next);
            }}
          >
            {paces.map(([text, value]) => (
              <option key={text} value={String(value)}>
                {text}
              </option>
            ))}
          </select>
        </div>
        {session.hasReference && (
          <label class="switch wide">
            <input
              type="checkbox"
              checked={kept.svm === 'yes'}
              onChange={({ currentTarget }) => keep({ svm: currentTarget.checked ? 'yes' : 'no' })}
            />{' '}
            Fit the SVM on the logits afterwards
          </label>
        )}
      </fieldset>
      <div class="row">
        <button type="submit" class="primary" disabled={cannotTrain}>
          Train
        </button>
        <button
          type="button"
          disabled={!running}
          onClick={() => session.control(running?.state === 'paused' ? 'resume' : 'pause', pace)}
        >
          {running?.state === 'paused' ? 'Resume' : 'Pause'}
        </button>
        <button
          type="button"
          disabled={cannotTrain}
          onClick={() => (running ? session.control('step', pace) : start(true))}
        >
          One step
        </button>
        <button type="button" disabled={!running} onClick={() => session.forget(running!.id)}>
          Reset
        </button>
        <FrameMeter />
      </div>
      {source === 'model' && own && (
        <p class="hint" data-testid="settings">
          {settingsText(own, settings)}
        </p>
      )}
      {source === 'model' && (
        <p class="hint">
          Your class calls numpy-ts in every step, which is slow, so it trains on at most {MODEL_IMAGES}{' '}
          images. The contract's trainNN uses one image per step; your class may or may not use batchSize.
        </p>
      )}
      {data === 'scenerec' && <ScenesNote scenes={scenes} problem={scenesProblem} />}
      {modelProblem && (
        <p class="error" role="alert">
          {modelProblem}
        </p>
      )}
      {facts && (
        <RunPlots
          runs={runs}
          classCount={facts.classNames.length}
          hasReference={session.hasReference}
          look={look}
          onLook={(part) => setLook({ ...look, ...part })}
        />
      )}
      {runs.length < all.length && (
        <p class="hint">Runs on other data, which is chosen above: {all.length - runs.length}.</p>
      )}
      <RunTable
        session={session}
        runs={runs}
        shown={look}
        onShown={(part) => setLook({ ...look, ...part })}
      />
      {shown && facts && <Weights run={shown} classNames={facts.classNames} />}
    </form>
  );
}

/** The file beside a student's class decides for that class; the reference has the homework's. */
const defaultsOf = (source: Run['source'], own: ModelSettings | null) =>
  source === 'model' ? modelSettingsOf(own ?? homeworkSettings) : trainSettingsOf(homeworkSettings);
