export const namedFiles: readonly string[];

/** @param inputs paths relative to packages/, with `/`. @returns those that hold an answer. */
export function answersIn(inputs: readonly string[]): string[];
