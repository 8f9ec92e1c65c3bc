/** An equation, typeset as MathML: browsers draw it and screen readers speak it, without fonts or styles of its own. */
import katex from 'katex';
import { useEffect, useRef } from 'preact/hooks';

export function Equation({ source, inline = false }: { readonly source: string; readonly inline?: boolean }) {
  const holder = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    katex.render(source, holder.current!, { output: 'mathml', displayMode: !inline, throwOnError: true });
  }, [source, inline]);
  return <span ref={holder} class={inline ? 'equation-inline' : 'equation'} />;
}
