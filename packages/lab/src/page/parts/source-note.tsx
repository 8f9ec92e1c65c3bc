/** Whose numbers a view or a picture shows. */
import { type Source, sourceLabel, sourceSentence } from '../source-of-numbers.ts';

/** Once a view, as a sentence. */
export function SourceNote({ source }: { readonly source: Source }) {
  return (
    <p class="hint" data-testid="source" data-methods={source.methods} data-reason={source.reason}>
      {sourceSentence(source)}
    </p>
  );
}

/** On a picture. */
export function SourceTag({ source }: { readonly source: Source }) {
  return <span class="source">{sourceLabel(source)}</span>;
}
