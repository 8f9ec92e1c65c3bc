/** A labelled input that reports allowed numbers only, and says how to write another one. */
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Allowed, problemOf } from './number-problem.ts';

export interface NumberFieldProps extends Allowed {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** While its text is no allowed number, the form that it is in is not valid: see `allValid`. */
export function NumberField({ label, value, onChange, ...allowed }: NumberFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(String(value));
  const problem = problemOf(text, allowed);
  const enter = (next: string) => {
    setText(next);
    if (problemOf(next, allowed) === null) onChange(Number(next));
  };
  // Before anything else can happen: the form may be submitted at once.
  useLayoutEffect(() => {
    if (Number(text) !== value) setText(String(value));
  }, [value]);
  useLayoutEffect(() => input.current!.setCustomValidity(problem ?? ''), [problem]);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        ref={input}
        id={id}
        type="text"
        inputMode={allowed.fractions ? 'decimal' : 'numeric'}
        autocomplete="off"
        value={text}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onInput={({ currentTarget }) => enter(currentTarget.value)}
        onKeyDown={(press) => {
          const step = { ArrowUp: 1, ArrowDown: -1 }[press.key];
          const next = String(Number(text) + (step ?? 0));
          if (step === undefined || allowed.fractions || problemOf(next, allowed) !== null) return;
          press.preventDefault();
          enter(next);
        }}
      />
      <span id={`${id}-problem`} class="problem" role="status">
        {problem}
      </span>
    </div>
  );
}

/** False if a field of the form is not allowed; then that field gets the focus. */
export function allValid(form: HTMLFormElement): boolean {
  const wrong = form.querySelector<HTMLInputElement>('input:invalid');
  wrong?.focus();
  return wrong === null;
}
