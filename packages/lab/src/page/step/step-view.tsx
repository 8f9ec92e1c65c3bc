/**
 * One step of gradient descent on one image: the equations with their numbers, the gradient as a picture, and
 * the effect.
 */

import { percentText } from '@hw5/base/text';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { SetName, StepResult } from '../../engine/protocol.ts';
import { DataImage } from '../parts/data-image.tsx';
import { type ImageWords, wordsFor } from '../parts/image-words.ts';
import { useKept } from '../parts/kept-state.ts';
import { allValid, NumberField } from '../parts/number-field.tsx';
import { short } from '../parts/number-text.ts';
import { SourceNote } from '../parts/source-note.tsx';
import { useLatest } from '../parts/use-latest.ts';
import type { Session } from '../session.ts';
import { dataOf, factsOf } from '../session-state.ts';
import { useSession } from '../use-session.ts';
import { GradientMaps } from './gradient-maps.tsx';
import { Losses } from './losses.tsx';
import { RatePlot } from './rate-plot.tsx';
import { StepEquations } from './step-equations.tsx';

const OTHERS = 500;
/** 1e-4 to 10, 20 points per decade. */
const rates = Array.from({ length: 101 }, (_, k) => 10 ** (-4 + k / 20));
const BY_HAND = 'by hand';

interface Kept extends Record<string, number | string | null> {
  readonly set: string;
  readonly index: number;
  readonly rate: number;
  /** Null: the true class. */
  readonly class: number | null;
  /** Null: a pixel with ink. */
  readonly pixel: number | null;
}
const firstKept: Kept = { set: 'train', index: 0, rate: 0.5, class: null, pixel: null };

export function StepView({ session }: { readonly session: Session }) {
  const state = useSession(session);
  const { network, revision } = state;
  const data = dataOf(state, network);
  const facts = factsOf(state, data);
  const [kept, keep] = useKept<Kept>('step', firstKept);
  const { rate: learningRate } = kept;
  const set: SetName = kept.set === 'test' ? 'test' : 'train';
  // What was chosen for other images may not be there.
  const index = Math.min(kept.index, facts[set] - 1);
  const [height, width] = facts.imageShape;
  const j = within(kept.class, facts.classNames.length);
  const i = within(kept.pixel, height * width);
  const words = wordsFor(width);
  const setIndex = (next: number) => keep({ index: next, class: null, pixel: null });
  const setLearningRate = (rate: number) => keep({ rate });
  const setClass = (next: number) => keep({ class: next });
  const setPixel = (next: number) => keep({ pixel: next });
  const [taken, setTaken] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const { result, error } = useLatest(async () => {
    const request = { network, set, index, learningRate, rates, others: OTHERS };
    return { of: { network, data, learningRate }, ...(await session.engine.call('step', request)) };
  }, [network, revision, set, index, learningRate]);
  // Until the answer for what has been chosen comes, the one before is shown, and says what it is of.
  const step = result?.of.data === data ? result : null;
  const pixel = useMemo(() => i ?? (step ? inkedPixel(step) : 0), [i, step]);
  const { classNames } = facts;
  const chosen = j ?? step?.picture.label ?? 0;
  /** The step that was taken last: it is on the page until the one after it has been computed. */
  const takenStep = useRef<StepResult | null>(null);
  const take = async (next: StepResult) => {
    if (takenStep.current === next || !allValid(form.current!)) return;
    takenStep.current = next;
    const { W, b } = next;
    setTaken(network === BY_HAND ? taken + 1 : 1);
    await session.register(BY_HAND, 'stepped by hand', { data, W, b });
  };
  return (
    <form ref={form} noValidate onSubmit={(submission) => submission.preventDefault()}>
      <fieldset class="controls">
        <legend>The image and the step</legend>
        <div class="field">
          <label for="step-set">Images</label>
          <select
            id="step-set"
            value={set}
            onChange={({ currentTarget }) => keep({ set: currentTarget.value, class: null, pixel: null })}
          >
            <option value="train">training</option>
            <option value="test">test</option>
          </select>
        </div>
        <NumberField label="Image" value={index} min={0} max={facts[set] - 1} onChange={setIndex} />
        <NumberField
          label="Learning rate λ"
          value={learningRate}
          min={0}
          max={1000}
          fractions
          onChange={setLearningRate}
        />
        <div class="field grow">
          <label for="rate-slider">λ, from 0.0001 to 10</label>
          <input
            id="rate-slider"
            type="range"
            min={-4}
            max={1}
            step={0.05}
            value={Math.log10(Math.max(learningRate, 1e-4))}
            aria-valuetext={short(learningRate)}
            onInput={({ currentTarget }) =>
              setLearningRate(Number((10 ** Number(currentTarget.value)).toPrecision(2)))
            }
          />
        </div>
      </fieldset>
      {error !== null && (
        <p class="error" role="alert">
          {String(error)}
        </p>
      )}
      {step && (
        <>
          <SourceNote source={{ methods: 'reference', weights: step.of.network, reason: null }} />
          <div class="step-layout">
            <section aria-labelledby="before-after">
              <h3 id="before-after">Before and after</h3>
              <div class="seen">
                <DataImage
                  pixels={step.picture.pixels}
                  label={`The image, a ${classNames[step.picture.label]}`}
                />
                <Losses step={step} others={OTHERS} />
              </div>
              <div class="row">
                <button type="button" onClick={() => take(step)}>
                  Take this step
                </button>
                {network === BY_HAND && (
                  <>
                    <span role="status">
                      {taken} {taken === 1 ? 'step' : 'steps'} taken
                    </span>
                    <button type="button" onClick={() => session.choose('start')}>
                      Back to the first network
                    </button>
                  </>
                )}
              </div>
              <Probabilities step={step} classNames={classNames} />
            </section>
            <section aria-labelledby="rate-title">
              <h3 id="rate-title">How large should a step be?</h3>
              <RatePlot step={step} learningRate={step.of.learningRate} />
              <p>
                For its own image a step can hardly be too large: it raises the logit of the true class above
                the others, and a larger step raises it further. But all images share the same weights, so a
                large step for one image overshoots for the others.
              </p>
            </section>
          </div>
          <section aria-labelledby="equations-title">
            <h3 id="equations-title">Equations 1 to 7, with these numbers</h3>
            <div class="controls inline">
              <div class="field">
                <label for="step-class">Class j</label>
                <select
                  id="step-class"
                  value={String(chosen)}
                  onChange={({ currentTarget }) => setClass(Number(currentTarget.value))}
                >
                  {classNames.map((className, c) => (
                    <option key={className} value={String(c)}>
                      {className === String(c) ? c : `${c}: ${className}`}
                    </option>
                  ))}
                </select>
              </div>
              <NumberField
                label="Pixel i"
                value={pixel}
                min={0}
                max={step.picture.pixels.length - 1}
                onChange={setPixel}
              />
              <p class="hint">
                Pixel {pixel} is in row {Math.floor(pixel / width) + 1}, column {(pixel % width) + 1}, and{' '}
                {pixelText(step.picture.pixels[pixel]!, words)}.
              </p>
            </div>
            <StepEquations step={step} learningRate={step.of.learningRate} j={chosen} i={pixel} />
          </section>
          <GradientMaps step={step} classNames={classNames} />
        </>
      )}
    </form>
  );
}

function Probabilities({ step, classNames }: { step: StepResult; classNames: readonly string[] }) {
  return (
    <table class="numbers">
      <caption>Probabilities before and after the step</caption>
      <thead>
        <tr>
          <th scope="col">class</th>
          <th scope="col">before</th>
          <th scope="col">after</th>
        </tr>
      </thead>
      <tbody>
        {classNames.map((className, c) => (
          <tr key={className} class={c === step.picture.label ? 'predicted' : ''}>
            <th scope="row">
              {className}
              {c === step.picture.label ? ' (true)' : ''}
            </th>
            <td>{percentText(step.probabilities[c]!)}</td>
            <td>{percentText(step.probabilitiesAfter[c]!)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const within = (value: number | null, count: number): number | null =>
  value !== null && value < count ? value : null;

function pixelText(value: number, { isDigit }: ImageWords): string {
  if (isDigit) return value > 0 ? 'has ink' : 'has no ink, so its weights do not change';
  return value > 0 ? `is ${short(value, 3)} bright` : 'is black, so its weights do not change';
}

/** A pixel with ink near the middle of the image, so that its gradient is not zero. */
function inkedPixel({ picture: { pixels } }: StepResult): number {
  const inkPixels = Array.from(pixels, (_, i) => i).filter((i) => pixels[i]! > 0);
  return inkPixels[Math.floor(inkPixels.length / 2)] ?? 0;
}
