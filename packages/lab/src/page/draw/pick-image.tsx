/** Takes an image of the test set, by its number or at random. */
import { allValid, NumberField } from '../parts/number-field.tsx';

export interface PickImageProps {
  readonly index: number;
  readonly count: number;
  readonly onIndex: (index: number) => void;
  readonly onTake: (index: number) => void;
}

export function PickImage({ index, count, onIndex, onTake }: PickImageProps) {
  return (
    <form
      class="row tight"
      noValidate
      onSubmit={(submission) => {
        submission.preventDefault();
        if (allValid(submission.currentTarget)) onTake(index);
      }}
    >
      <NumberField label="Test image" value={index} min={0} max={count - 1} onChange={onIndex} />
      <button type="submit">Show it</button>
      <button type="button" onClick={() => onTake(Math.floor(Math.random() * count))}>
        Random test image
      </button>
    </form>
  );
}
