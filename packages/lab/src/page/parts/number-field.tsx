/** A labelled input that reports allowed numbers only, and shows a message for others. */
import { useEffect, useId, useState } from 'preact/hooks';

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** `any` allows fractions; otherwise integers only. */
  readonly step?: 'any' | undefined;
  readonly onChange: (value: number) => void;
}

export function NumberField({ label, value, min, max, step, onChange }: NumberFieldProps) {
  const id = useId();
  const [text, setText] = useState(String(value));
  const problem = problemOf(text, min, max, step === 'any');
  useEffect(() => {
    if (Number(text) !== value) setText(String(value));
  }, [value]);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={step === 'any' ? 'decimal' : 'numeric'}
        autocomplete="off"
        value={text}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onInput={({ currentTarget }) => {
          const next = currentTarget.value;
          setText(next);
          if (problemOf(next, min, max, step === 'any') === null) onChange(Number(next));
        }}
      />
      <span id={`${id}-problem`} class="problem" role="status">
        {problem}
      </span>
    </div>
  );
}

/** Returns null if the text is an allowed number, or else what is allowed. */
export function problemOf(text: string, min: number, max: number, fractions: boolean): string | null {
  const value = Number(text);
  const allowed =
    text.trim() !== '' && value >= min && value <= max && (fractions || Number.isInteger(value));
  return allowed ? null : `${fractions ? 'a number' : 'a whole number'} from ${min} to ${max}`;
}
