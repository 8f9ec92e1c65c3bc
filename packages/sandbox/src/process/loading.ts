/**
 * What is known of loading a submission, over all scripts of a run: every realm loads the same code, without
 * inputs.
 */
import { sanitizeLine } from '@hw5/base/text';
import type { Diagnostic } from '../diagnostic.ts';
import type { ThrownError } from '../protocol.ts';
import type { RefusedMessage } from './messages.ts';
import { Printed } from './printed.ts';
import type { SubmissionPlaces } from './submission-places.ts';

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
  /** Where it cannot be compiled, or imports what it may not; empty if that is not known. */
  readonly diagnostics: readonly Diagnostic[];
}

export class LoadingState {
  readonly printed: Printed;
  /** Some realm has loaded the submission: from then on, what is printed while loading is a repetition. */
  everLoaded = false;
  #error: ThrownError | null = null;
  #rejection: string | null = null;
  #hasNoModel = false;
  #diagnostics: readonly Diagnostic[] = [];

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

  wasRefused({ message, line, column, code, file }: RefusedMessage, places: SubmissionPlaces): void {
    const place = places.place(line, column, file);
    const why = sanitizeLine(message.slice(0, 300));
    const sourceLine = file === undefined || place === null ? null : places.lineAt(file, line);
    if (sourceLine === null) {
      this.#rejection = `The submission does not compile: ${why}${place === null ? '' : ` (${place})`}.`;
      return;
    }
    this.#rejection = code === 'import' ? `${why}.` : 'The submission does not compile.';
    this.#diagnostics = [{ severity: 'error', file: file!, line, column, message: why, sourceLine }];
  }

  get result(): Loading {
    return {
      printed: this.printed.toString(),
      printedTruncated: this.printed.truncated,
      error: this.#error,
      rejection: this.#rejection,
      hasNoModel: this.#hasNoModel,
      diagnostics: this.#diagnostics,
    };
  }
}
