/**
 * What is known of loading a submission, over all scripts of a run: every realm loads the same code, without
 * inputs.
 */
import { sanitizeLine } from '@hw5/base/text';
import type { ThrownError } from '../protocol.ts';
import type { RefusedMessage } from './messages.ts';
import { Printed } from './printed.ts';
import type { Locator } from './thrown-error.ts';

export interface Loading {
  /** Printed while the submission's modules were loaded (the first time). */
  readonly printed: string;
  readonly printedTruncated: boolean;
  /** What a module threw while it was loaded; every script then ended the same way. */
  readonly error: ThrownError | null;
  /** Why there is nothing to grade: V8 does not compile it, or no class `Model` is exported. */
  readonly rejection: string | null;
  /** True if that is because no class `Model` is exported. */
  readonly hasNoModel: boolean;
}

export class LoadingState {
  readonly printed: Printed;
  /** Some realm has loaded the submission: from then on, what is printed while loading is a repetition. */
  everLoaded = false;
  #error: ThrownError | null = null;
  #rejection: string | null = null;
  #hasNoModel = false;

  constructor(outputBytes: number) {
    this.printed = new Printed(outputBytes);
  }

  threw(error: ThrownError | null): void {
    this.#error ??= error;
  }

  hasNoModel(): void {
    this.#rejection = 'No class Model is exported.';
    this.#hasNoModel = true;
  }

  wasRefused({ message, line, column }: RefusedMessage, locator: Locator): void {
    const place = locator.place(line, column);
    const why = sanitizeLine(message.slice(0, 200));
    this.#rejection = `The submission does not compile: ${why}${place === null ? '' : ` (${place})`}.`;
  }

  get result(): Loading {
    return {
      printed: this.printed.toString(),
      printedTruncated: this.printed.truncated,
      error: this.#error,
      rejection: this.#rejection,
      hasNoModel: this.#hasNoModel,
    };
  }
}
