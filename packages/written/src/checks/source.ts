/** What the LaTeX source shows that the PDF does not, or not so plainly: with line numbers. */
import type { CheckResult, Finding } from '../finding.ts';
import { homePath, isNobody, namesIn, type Person } from './names.ts';

export interface Source {
  /** Its file's name, without folders. */
  readonly name: string;
  readonly text: string;
  /** True if it was saved after the PDF. */
  readonly isNewer: boolean;
}

export function checkSource(source: Source | null, person: Person): CheckResult {
  if (source === null) return { id: 'source', findings: [], checked: null, notChecked: [] };
  const { name, text, isNewer } = source;
  const lines = text.split(/\r\n|\r|\n/).map(withoutComment);
  const findings = lines.flatMap((line, k) => {
    const at = `${name}:${k + 1}`;
    return [
      ...(/(?<![\p{L}\p{N}])TODO/u.test(line)
        ? [finding('source-todo', `${at}: TODO stands outside of a comment.`, 'Answer, and remove it.')]
        : []),
      ...(hasAuthor(line)
        ? [finding('source-author', `${at}: an author is set.`, 'Take the name out.')]
        : []),
      ...(homePath(line)
        ? [
            finding(
              'home-path',
              `${at}: a path to a home folder, which has a user name.`,
              'Use a relative path.',
            ),
          ]
        : []),
      ...nameFindings(at, namesIn(line, person)),
    ];
  });
  const newer: Finding = {
    ...finding(
      'source-newer',
      `${name} was saved after the PDF.`,
      'Compile it again, if you changed an answer.',
    ),
    certain: false,
  };
  const hasInputs = lines.some((line) => /\\(?:input|include|subfile)\b/.test(line));
  return {
    id: 'source',
    findings: isNewer ? [...findings, newer] : findings,
    checked: `${lines.length} lines of ${name}`,
    notChecked: hasInputs ? ['files that it inputs'] : [],
  };
}

function nameFindings(at: string, found: ReturnType<typeof namesIn>): Finding[] {
  if (found === 'no') return [];
  const what =
    found === 'yes' ? "a name of this computer's user" : "a word that is a name of this computer's user";
  return [{ ...finding('user-name', `${at}: ${what}.`, 'Take it out.'), certain: found === 'yes' }];
}

const finding = (code: Finding['code'], message: string, remedy: string): Finding => ({
  code,
  certain: true,
  page: null,
  question: null,
  message,
  remedy,
});

/** A backslash before it makes the per cent sign a character. */
const withoutComment = (line: string): string => line.replace(/(?<!\\)((?:\\\\)*)%.*$/, '$1');

function hasAuthor(line: string): boolean {
  const named = /\\author(?:\[[^\]]*\])?\{([^}]*)\}|pdfauthor\s*=\s*\{?([^},\]]*)/.exec(line);
  const name = (named?.[1] ?? named?.[2] ?? '').replace(/\\[a-z]+|[{}~]/gi, '').trim();
  return !isNobody(name);
}
