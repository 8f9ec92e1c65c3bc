/** Exports a Model that is not a class. */
export const Model = { score: 10, passed: true };
