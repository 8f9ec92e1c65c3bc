/** What esbuild's messages about syntax mean where a student of NumPy is likely to meet them. */

const METHOD_HEAD = /^\s*(?:static\s+|async\s+)*(?!if\b|for\b|while\b|switch\b|function\b)\w+\s*\(.*\{\s*$/;

/** @param line the text of the line that the message is about */
export function plainSyntaxError(message: string, line: string): string {
  if (message.startsWith('Top-level await')) return 'await is possible in async functions only';
  const found = /^Expected .* but found (?:"(.*)"|end of file)$/.exec(message);
  if (!found) return message;
  if (found[1] === '@') return `${message}. For a product of matrices write np.matmul(a, b)`;
  if (found[1] === undefined) return `${message}. A closing bracket is missing somewhere above`;
  if (METHOD_HEAD.test(line)) return `${message}. Above, a } is missing or there is one too many`;
  return message;
}
