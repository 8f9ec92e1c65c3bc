/** What a run is trained on: MNIST, or the scenes, which are loaded when they are chosen. */
import type { DataFacts, DataName } from '../../engine/protocol.ts';
import { dataSentence, dataTitle } from '../data-words.ts';

export interface DataChoiceProps {
  readonly data: DataName;
  readonly mnist: DataFacts | null;
  readonly scenes: DataFacts | null;
  readonly onChoose: (data: DataName) => void;
}

export function DataChoice({ data, mnist, scenes, onChoose }: DataChoiceProps) {
  return (
    <div class="field">
      <label for="train-data">Data</label>
      <select
        id="train-data"
        value={data}
        onChange={({ currentTarget }) => onChoose(currentTarget.value as DataName)}
      >
        <option value="mnist">{dataTitle('mnist', mnist)}</option>
        <option value="scenerec">{dataTitle('scenerec', scenes)}</option>
      </select>
    </div>
  );
}

interface ScenesNoteProps {
  /** Null while they are not loaded. */
  readonly scenes: DataFacts | null;
  readonly problem: string | null;
}

export function ScenesNote({ scenes, problem }: ScenesNoteProps) {
  if (problem !== null) {
    return (
      <p class="error" role="alert">
        {problem}
      </p>
    );
  }
  if (scenes === null) return <p role="status">Loading the scenes, some hundred megabytes of pixels…</p>;
  return (
    <p class="hint" data-testid={scenes.source}>
      {scenes.source === 'synthetic' && dataSentence(scenes)} The scenes are sorted by class: fewer training
      images are of fewer classes.
    </p>
  );
}
