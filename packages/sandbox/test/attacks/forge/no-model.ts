/** Exports no Model at all. */
export const score = 10;
