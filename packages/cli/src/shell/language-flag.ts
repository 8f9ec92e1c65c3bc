/** `--language`, of the commands that make something for students of one language. */
import { languages } from '@hw5/stencil';
import * as z from 'zod/mini';

export const languageFlag = z._default(z.enum(languages), 'typescript');

export const languageField = {
  language: { expected: languages.join(' or '), example: 'python', choices: languages },
};

/** As commander takes it. */
export const languageOption = [
  '--language <name>',
  `of the students: ${languages.join(' or ')} (default: typescript)`,
] as const;
