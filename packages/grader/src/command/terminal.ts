/** What the terminal can show: colour, Unicode, width. FORCE_COLOR takes precedence over NO_COLOR. */
import { terminalColumns } from '@hw5/base/terminal/columns';
import { type ColorSupportLevel, supportsColor } from 'chalk';
import type { TerminalOptions } from '../report/terminal-style.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * chalk knows FORCE_COLOR, TERM and whether stdout is a terminal, but not NO_COLOR (https://no-color.org).
 */
export function colorLevel(environment: Environment, supported: ColorSupportLevel): ColorSupportLevel {
  const forced = environment.FORCE_COLOR !== undefined;
  return environment.NO_COLOR && !forced ? 0 : supported;
}

/** True if characters beyond ASCII can be shown: they can, unless the locale or the console rules it out. */
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
    columns: terminalColumns(stdout, environment),
    unicode: showsUnicode(environment, process.platform),
  };
}
