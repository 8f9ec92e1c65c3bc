/** What each of the explanations is given. */
import type { Explanation, LimeSettings } from '../../explain/explain-digit.ts';
import type { ImageWords } from '../parts/image-words.ts';
import type { Source } from '../source-of-numbers.ts';

export interface ExplanationProps {
  readonly explanation: Explanation;
  readonly source: Source;
  /** [D] */
  readonly pixels: Float64Array;
  readonly words: ImageWords;
  readonly classNames: readonly string[];
  readonly lime: LimeSettings;
  readonly onLime: (settings: LimeSettings) => void;
  readonly onChoose: (chosen: number) => void;
}
