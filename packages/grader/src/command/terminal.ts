/** What the terminal can show: colour, Unicode, width. `NO_COLOR` and `FORCE_COLOR` count; FORCE_COLOR wins. */
import { type ColorSupportLevel, supportsColor } from 'chalk';
import type { TerminalOptions } from '../report/terminal-style.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** chalk knows FORCE_COLOR, TERM and whether stdout is a terminal, but not NO_COLOR (https://no-color.org). */
export function colorLevel(environment: Environment, supported: ColorSupportLevel): ColorSupportLevel {
  const forced = environment.FORCE_COLOR !== undefined;
  return environment.NO_COLOR && !forced ? 0 : supported;
}

/** Whether characters beyond ASCII are safe: unless the locale or the console says otherwise, they are. */
export function showsUnicode(environment: Environment, platform: string): boolean {
  const { LC_ALL, LC_CTYPE, LANG, TERM, WT_SESSION, TERM_PROGRAM } = environment;
  if (platform === 'win32') return Boolean(WT_SESSION || TERM_PROGRAM || TERM?.startsWith('xterm'));
  if (TERM === 'linux') return false;
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return locale === '' || /utf-?8/i.test(locale);
}

export function terminalOptions(stdout: NodeJS.WriteStream, environment: Environment): TerminalOptions {
  return {
    color: colorLevel(environment, supportsColor ? supportsColor.level : 0),
    columns: stdout.columns || Number(environment.COLUMNS) || 80,
    unicode: showsUnicode(environment, process.platform),
  };
}
