/**
 * Holds a cohort to one strength of sandbox. A machine under pressure may start a later process in a weaker
 * way, and nobody would notice among hundreds of reports.
 */
import { InputError } from '@hw5/base';

/** Stands in for a real memory limit; no loss if it is missing later. */
const WEAKER_FORM = 'heap limit';

export class SameSandbox {
  readonly #allowWeaker: boolean;
  /** Those of the first submission of each language. */
  readonly #first = new Map<string, readonly string[]>();

  constructor(allowWeaker: boolean) {
    this.#allowWeaker = allowWeaker;
  }

  /**
   * @param layers those of a report; none if its submission never ran
   * @throws InputError if they lack one that the first submission had
   */
  check(layers: readonly string[], language = 'javascript'): void {
    if (layers.length === 0) return;
    const first = this.#first.get(language) ?? layers.filter((layer) => layer !== WEAKER_FORM);
    this.#first.set(language, first);
    const missing = first.filter((layer) => !layers.includes(layer));
    if (missing.length === 0 || this.#allowWeaker) return;
    throw new InputError({
      code: 'weaker-sandbox',
      subject: 'the sandbox',
      expected: `the layers of the first submission (${first.join(', ')})`,
      found: `one without: ${missing.join(', ')}`,
      remedy: 'Grade them all on one machine, or allow it with --allow-weaker-sandbox.',
    });
  }
}
