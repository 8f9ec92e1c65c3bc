/**
 * Words that docs/glossary.md replaces, as names in code.
 *
 * A word is looked for in identifiers split where their case changes, joined by `_`: `_spare_` stands in
 * `spareDense` and `SPARE_BYTES` (`_spare_dense_`, `_spare_bytes_`), not in `sparseRows`.
 */
import type { Declaration } from './identifiers.ts';
import type { SourceFile } from './source-files.ts';

interface ReplacedWord {
  readonly word: RegExp;
  readonly use: string;
  /** Files in which the word means something else, or stands in a file format that does not change. */
  readonly except?: RegExp;
}

/** The names of a fixture file's variants and stubs, whose bytes do not change. */
const fixtureFormat = /^(grader|fixtures|stencil)\//;

const replacedWords: readonly ReplacedWord[] = [
  { word: /_(spare|spares|spared|sparing)_/, use: 'skip' },
  {
    word: /_(visit|visits|visited|visiting)_/,
    use: 'step, trainSamples',
    // A browser visits a page; a fixture names the samples that its calls visit.
    except: /^(lab|cli\/test|grader|fixtures\/src)\//,
  },
  { word: /_bring_near_/, use: 'prefetch' },
  { word: /_list_ones_|_ones_lister_|_binary_rows_/, use: 'sparse rows: indptr, indices' },
  { word: /_rooms?_/, use: 'buffer, workspace' },
  {
    word: /_members?_|_left_out_/,
    use: 'submission, skipped',
    // A class has members; summary.json keeps its field names.
    except: /^(fixtures|testkit|grader\/src\/diagnosis|grader\/(src|test\/command)\/cohort)/,
  },
  { word: /_kin_/, use: 'group, groupKey' },
  { word: /_stand_ins?_/, use: 'stub', except: fixtureFormat },
  { word: /_(traced?|traces)_/, use: 'spy', except: /^(base|cli|stencil|lab|numpy)\/|\/realm\// },
  { word: /_as_it_stands_/, use: 'asWritten', except: fixtureFormat },
  { word: /_routes?_/, use: 'variant', except: /^(lab|svm|grader|fixtures)\// },
  { word: /_inert_/, use: 'sanitize' },
  { word: /_end_with_us_/, use: 'killOnExit' },
  { word: /_write_whole_/, use: 'writeFileAtomic' },
  { word: /_(faults?|departures?)_/, use: 'error, mismatch' },
  // summary.json keeps its field names.
  { word: /_shares?_/, use: 'fraction', except: /^grader\/(src|test\/command)\/cohort/ },
  { word: /_(mends?|mended)_/, use: 'fix' },
  { word: /_(tells?|telling|says)_/, use: 'what it returns, or the text itself' },
];

/** `visitDense` and `VISIT_DENSE` → `_visit_dense_`. */
function inWords(identifier: string): string {
  const split = identifier.replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return `_${split.toLowerCase()}_`;
}

/** The word to use instead, where a declared name holds one that the vocabulary replaces. */
export function replacementFor({ path }: SourceFile, { name }: Declaration): string | undefined {
  const words = inWords(name);
  return replacedWords.find(({ word, except }) => word.test(words) && !except?.test(path))?.use;
}

/**
 * Globals of Node's ES modules and of the browser that code here uses, or that a reader takes for the global.
 */
const globals = new Set([
  ...[
    'console',
    'process',
    'document',
    'window',
    'global',
    'globalThis',
    'performance',
    'crypto',
    'navigator',
  ],
  ...['fetch', 'structuredClone', 'queueMicrotask', 'URL', 'Buffer'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'requestAnimationFrame'],
  ...['Array', 'Object', 'Number', 'String', 'Boolean', 'Symbol', 'Map', 'Set', 'Error', 'Promise', 'Math'],
  ...['JSON', 'Date', 'NaN', 'Infinity', 'undefined', 'Event', 'Request', 'Response', 'Blob', 'File'],
]);

/** True if the declaration hides a global. A name in a submission's realm is a property, not a binding. */
export function shadowsGlobal({ name, binding }: Declaration): boolean {
  return binding && globals.has(name);
}
