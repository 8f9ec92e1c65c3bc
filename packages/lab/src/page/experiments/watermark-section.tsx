/** A watermark on all images of one digit: what accuracy shows of it, and what explanations do. */
import { percentText } from '@hw5/base/text';
import { cornerMark } from '@hw5/experiments';
import type { DataFacts } from '../../engine/protocol.ts';
import type { GivenForMark, WatermarkOutcome } from '../../experiment/experiment-protocol.ts';
import { NumberField } from '../parts/number-field.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { Session } from '../session.ts';
import type { SessionState } from '../session-state.ts';
import { studentErrorText } from '../student-error.ts';
import { ExperimentRunner, partOf, type Work } from './experiment-runner.ts';
import { RunForm } from './run-form.tsx';
import { type Keep, type Kept, MOST_SEED, oneOf } from './settings.ts';
import { useRunner } from './use-runner.ts';
import { classSettings, referenceSettings, referenceText, trainClass } from './whose.ts';

interface Watermarked {
  readonly outcome: WatermarkOutcome;
  readonly digit: number;
  /** Whose numbers they are. */
  readonly source: string;
}

const runner = new ExperimentRunner<Watermarked>('watermark');
const size = 3;
const lime = { images: 30, limeVariants: 500, limeSquare: 4 };

interface WatermarkProps {
  readonly facts: DataFacts;
  readonly kept: Kept;
  readonly keep: Keep;
  readonly session: Session;
  readonly state: SessionState;
}

export function WatermarkSection({ facts, kept, keep, session, state }: WatermarkProps) {
  const { result } = useRunner(runner, facts);
  const { digit, markSeed: seed } = kept;
  const hasClass = state.model.state === 'ready' && state.modelOpen;
  const whose = hasClass ? oneOf(['reference', 'yours'], kept.class) : 'reference';
  const own = classSettings(state);
  const start = () =>
    runner.start(async ({ call, signal, report }) => {
      const { images: limit, ...training } = referenceSettings;
      const given = whose === 'yours' ? await twice(session, digit, seed, { signal, report }) : null;
      const settings = { ...training, ...lime, seed, digit, size, given };
      const what = given ? 'looking for the mark' : 'training with and without marks';
      report({ what, fraction: given ? 0.8 : 0 });
      const onProgress = partOf(report, 0, 1, () => what);
      const outcome = await call('watermark', { settings, limit }, onProgress);
      const source = given
        ? `reference with weights that your class trained, seed ${seed}`
        : `reference, trained here with seed ${seed}`;
      return { outcome, digit, source };
    });
  return (
    <section class="experiment" aria-labelledby="watermark">
      <h3 id="watermark">Explanations put to the test: a watermark</h3>
      <p>
        A square of {size} × {size} pixels of ink is put into the corner of all images of one digit, in
        training and in testing. Would you notice it in the accuracy? And what does the network do with other
        digits that carry the mark?
      </p>
      <RunForm legend="Class and mark" label="Put on the mark" runner={runner} onStart={start}>
        {state.model.state !== 'none' && (
          <div class="field">
            <label for="mark-class">Class trained</label>
            <select
              id="mark-class"
              value={whose}
              onChange={({ currentTarget }) => keep({ class: currentTarget.value })}
            >
              <option value="reference">{referenceText}</option>
              <option value="yours" disabled={!hasClass}>
                yours ({own.images} images, epochs {own.epochs}, λ {own.learningRate})
              </option>
            </select>
          </div>
        )}
        <NumberField
          label="Marked digit"
          value={digit}
          min={0}
          max={facts.classNames.length - 1}
          onChange={(next) => keep({ digit: next })}
        />
        <NumberField
          label="Seed of the training"
          value={seed}
          min={0}
          max={MOST_SEED}
          onChange={(next) => keep({ markSeed: next })}
        />
      </RunForm>
      {result && <Marks {...result} />}
    </section>
  );
}

/** The student's class, trained without marks and with them. */
async function twice(
  session: Session,
  digit: number,
  seed: number,
  { signal, report }: Pick<Work, 'signal' | 'report'>,
): Promise<GivenForMark> {
  const side = session.state.facts!.imageShape[0];
  const train = (marked: boolean) => {
    const what = `training your class with${marked ? '' : 'out'} marks`;
    const onFraction = (fraction: number) => report({ what, fraction: 0.4 * ((marked ? 1 : 0) + fraction) });
    onFraction(0);
    return trainClass(session, marked ? cornerMark(side, size, 1, digit) : null, {
      seed,
      signal,
      onFraction,
    });
  };
  try {
    return { plain: await train(false), marked: await train(true) };
  } catch (error) {
    throw new Error(await studentErrorText(error));
  }
}

const rows: readonly (readonly [string, keyof WatermarkOutcome['plain']])[] = [
  ['Accuracy, with the mark on every image of the digit', 'marked'],
  ['Accuracy, without marks', 'unmarked'],
  ['The digit recognised, with the mark', 'classWithMark'],
  ['The digit recognised, without it', 'classWithoutMark'],
  ['Other digits with the mark taken for it', 'othersTakenForIt'],
];

function Marks({ outcome: { plain, marked, findings }, digit, source }: Watermarked) {
  return (
    <>
      <p class="hint">
        <span class="source" data-testid="watermark-source">
          {source}
        </span>
      </p>
      <ScrollRegion label="What the mark does">
        <table class="numbers" data-testid="watermark">
          <caption>The mark on every {digit}, over all test images</caption>
          <thead>
            <tr>
              <th scope="col">Test</th>
              <th scope="col">Trained without marks</th>
              <th scope="col">Trained with marks</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([title, key]) => (
              <tr key={key}>
                <th scope="row">{title}</th>
                <td>{percentText(plain[key])}</td>
                <td>{percentText(marked[key])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p data-testid="findings">
        In the network trained with marks, a pixel of the mark comes first{' '}
        {findings.map(({ name, found }) => `in ${percentText(found, 0)} of the images by ${name}`).join(', ')}
        .
      </p>
    </>
  );
}
