/** An equation as MathML, which browsers draw and screen readers read without extra fonts or styles. */
import katex from 'katex';
import { useEffect, useRef } from 'preact/hooks';

export function Equation({ source, inline = false }: { readonly source: string; readonly inline?: boolean }) {
  const holder = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    katex.render(source, holder.current!, { output: 'mathml', displayMode: !inline, throwOnError: true });
  }, [source, inline]);
  return <span ref={holder} class={inline ? 'equation-inline' : 'equation'} />;
}
