/** What the page calls a dataset: synthetic scenes say so wherever they are named. */
import type { DataFacts, DataName } from '../engine/protocol.ts';

/** `MNIST`, `scenes`, `synthetic scenes`. @param facts null while it is not loaded. */
export function dataTitle(name: DataName, facts: DataFacts | null): string {
  const other = facts?.source === 'other-images' ? ' (other images)' : '';
  if (name === 'mnist') return `MNIST${other}`;
  return facts?.source === 'synthetic' ? 'synthetic scenes' : `scenes${other}`;
}

/** A sentence for the page's foot. */
export function dataSentence(facts: DataFacts): string {
  const { name, origin, train, test, imageShape } = facts;
  const counts = `${train} training and ${test} test images`;
  if (name === 'mnist')
    return `${dataTitle(name, facts)} from ${origin}: ${counts}, pixels binarised above 99.`;
  if (facts.source === 'synthetic') {
    return `The scenes are synthetic (${origin.replace('synthetic, ', '')}): ${counts} that a program has painted, not photographs. Real ones: hw5 lab --data DIR, or HW5_DATA.`;
  }
  const title = dataTitle(name, facts);
  return `${title[0]!.toUpperCase()}${title.slice(1)} from ${origin}: ${counts} of ${imageShape.join(' × ')} grey pixels.`;
}
