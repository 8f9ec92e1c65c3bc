/**
 * Text of values as `util.format` and `console.log` put it together: `%s`, `%d`, `%j` and the like are
 * replaced, and what is left over follows after spaces.
 */
export function makeFormat(inspect: (value: unknown) => string): (values: readonly unknown[]) => string {
  const plain = (value: unknown): string => (typeof value === 'string' ? value : inspect(value));
  const number = (value: unknown, read: (text: string) => number): string => {
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'symbol' || (typeof value === 'object' && value !== null)) return 'NaN';
    return String(read(String(value)));
  };
  const json = (value: unknown): string => {
    try {
      return String(JSON.stringify(value));
    } catch {
      return '[Circular]';
    }
  };
  const replaced = (kind: string, value: unknown): string => {
    switch (kind) {
      case 's':
        return plain(value);
      case 'd':
        return number(value, Number);
      case 'i':
        return number(value, (text) => Number.parseInt(text, 10));
      case 'f':
        return number(value, Number.parseFloat);
      case 'j':
        return json(value);
      case 'c':
        return '';
      default:
        return inspect(value);
    }
  };
  return (values) => {
    if (values.length === 0) return '';
    const [first, ...rest] = values;
    if (typeof first === 'string' && rest.length === 0) return first;
    if (typeof first !== 'string') return [first, ...rest].map(plain).join(' ');
    let used = 0;
    const text = first.replace(/%([sdifjoOc%])/g, (whole, kind: string) => {
      if (kind === '%') return '%';
      return used < rest.length ? replaced(kind, rest[used++]) : whole;
    });
    return [text, ...rest.slice(used).map(plain)].join(' ');
  };
}
