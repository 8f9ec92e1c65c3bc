/**
 * Notices when a file of a submission is saved: what its text is then decides, not the event.
 *
 * Folders are watched, not files: editors save by putting a new file in the old one's place. Node's own
 * `watch` tells that at once; libraries around it wait, to join a removal and a creation, for most of the
 * time that a grade takes.
 */
import { type FSWatcher, readFileSync, realpathSync, statSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findModel, isPython, loaderOf } from '@hw5/base/node';
import type { Submission } from '@hw5/sandbox';

/** A save is several events; it has ended when none came for so long. */
const QUIET_MS = 20;
/**
 * Many editors empty the file first, or remove it, and on a busy machine the text comes later than the quiet.
 * A file without text is believed after so long.
 */
const EMPTY_MS = 300;

export class WatchedFiles {
  readonly #folders = new Map<string, FSWatcher>();
  /** Absolute path → text that was graded; null where no text was, and any source file counts. */
  #graded: ReadonlyMap<string, string> | null = null;
  #isGrading = false;
  #changed = false;
  #timer: NodeJS.Timeout | undefined;
  #notify: () => void = () => {};
  #savedMeanwhile: () => void = () => {};
  /** Absolute path → its text at the last event since the last grading. */
  readonly #seen = new Map<string, string | null>();
  readonly #begin: () => void;
  /** Absolute paths of what was saved since the last grading began. */
  readonly #saved = new Set<string>();

  /**
   * @param path the model's file, or a folder that holds it
   * @param begin called at the first sign of a save, and again whenever more of it is seen
   */
  constructor(path: string, begin: () => void = () => {}) {
    this.#begin = begin;
    const real = realpathSync(path);
    if (!statSync(real).isDirectory()) this.#open(dirname(real));
    else {
      this.#open(real);
      const search = findModel(real);
      if ('file' in search) this.#open(dirname(search.file));
    }
  }

  /**
   * From here on, a saved file counts if its text is not the one that `endGrading` names.
   * @param saved called when something is saved before that
   */
  beginGrading(saved: () => void = () => {}): void {
    this.#isGrading = true;
    this.#savedMeanwhile = saved;
    this.#changed = false;
    this.#seen.clear();
    this.#saved.clear();
  }

  /** True if there was any sign of a save since the grading began. */
  get isSavedMeanwhile(): boolean {
    return this.#changed;
  }

  /** @param graded absolute path → text of each file that was graded; null if none was */
  endGrading(graded: ReadonlyMap<string, string> | null): void {
    this.#isGrading = false;
    this.#graded = graded;
    for (const file of graded?.keys() ?? []) this.#open(dirname(file));
    if (graded !== null || this.#changed) this.#settle();
  }

  /** Resolves when a file has another text than the one that was graded. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      this.#notify = resolve;
      if (this.#changed) this.#settle();
    });
  }

  /** True if every file that was bundled has the text that was bundled. */
  areSaved({ folder, files }: Pick<Submission, 'folder' | 'files'>): boolean {
    return [...files].every(([name, text]) => textOf(join(folder, name)) === text);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  #open(folder: string): void {
    if (this.#folders.has(folder)) return;
    const watcher = watch(folder, (_, name) => {
      const file = name === null ? null : join(folder, name);
      if (file !== null && !this.#counts(file)) return;
      if (file !== null) this.#saved.add(file);
      if (file !== null && !this.#isGrading) this.#look(file);
      this.#settle();
    });
    // A folder that was removed tells nothing more.
    watcher.on('error', () => {
      watcher.close();
      this.#folders.delete(folder);
    });
    this.#folders.set(folder, watcher);
  }

  #look(file: string): void {
    const text = textOf(file);
    if (text === (this.#seen.has(file) ? this.#seen.get(file) : (this.#graded?.get(file) ?? null))) return;
    this.#seen.set(file, text);
    this.#begin();
  }

  #counts(file: string): boolean {
    return this.#graded?.has(file) || loaderOf(basename(file)) !== null || isPython(file);
  }

  #settle(): void {
    this.#changed = true;
    this.#after(QUIET_MS, () => {
      const isEmpty = [...this.#saved].some((file) => !textOf(file)?.trim());
      if (isEmpty) this.#after(EMPTY_MS, () => this.#end());
      else this.#end();
    });
  }

  #after(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }

  #end(): void {
    if (this.#isGrading) {
      this.#savedMeanwhile();
      return;
    }
    this.#changed = this.#differs();
    if (this.#changed) this.#notify();
  }

  #differs(): boolean {
    if (this.#graded === null) return true;
    return [...this.#graded].some(([file, text]) => textOf(file) !== text);
  }
}

/** As the grader reads it; null where there is no file to read. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch {
    return null;
  }
}
