/**
 * `URL` and `URLSearchParams` for a realm, so that a mention of them costs nothing: the parts of an address,
 * to read. No normalization, no setters; a relative address without a base is one beside model.ts.
 */
const PARTS = /^([a-z][a-z\d+.-]*:)(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/i;
const HOME = 'file:///';

export class AddressParameters {
  readonly #pairs: readonly (readonly [string, string])[];

  constructor(text: unknown = '') {
    const decoded = (part: string): string => {
      try {
        return decodeURIComponent(part.replaceAll('+', ' '));
      } catch {
        return part;
      }
    };
    this.#pairs = String(text)
      .replace(/^\?/, '')
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [decoded(name), decoded(value.join('='))];
      });
  }

  get(name: string): string | null {
    return this.#pairs.find(([found]) => found === name)?.[1] ?? null;
  }
  getAll(name: string): string[] {
    return this.#pairs.filter(([found]) => found === name).map(([, value]) => value);
  }
  has(name: string): boolean {
    return this.get(name) !== null;
  }
  entries(): IterableIterator<[string, string]> {
    return this.#pairs.map(([name, value]): [string, string] => [name, value])[Symbol.iterator]();
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
  toString(): string {
    return this.#pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  }
}

export class Address {
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly origin: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly searchParams: AddressParameters;

  constructor(address: unknown, base: unknown = HOME) {
    const text = String(address);
    const start = String(base);
    const whole = PARTS.test(text)
      ? text
      : start.slice(0, start.lastIndexOf('/') + 1) + text.replace(/^\.?\//, '');
    const [, protocol = '', host = '', path = '', search = '', hash = ''] = PARTS.exec(whole) ?? [];
    if (protocol === '') {
      const error = new TypeError('Invalid URL');
      throw Object.assign(error, { code: 'ERR_INVALID_URL' });
    }
    const special = /^(https?|wss?|ftp|file):$/i.test(protocol);
    this.protocol = protocol.toLowerCase();
    this.host = host.replace(/^.*@/, '').toLowerCase();
    this.hostname = this.host.replace(/:\d*$/, '');
    this.port = /:(\d*)$/.exec(this.host)?.[1] ?? '';
    this.origin = special && this.protocol !== 'file:' ? `${this.protocol}//${this.host}` : 'null';
    this.pathname = path === '' && special ? '/' : path;
    this.search = search === '?' ? '' : search;
    this.hash = hash === '#' ? '' : hash;
    this.searchParams = new AddressParameters(search);
    const authority = special || host !== '' ? `//${host.toLowerCase()}` : '';
    this.href = `${this.protocol}${authority}${this.pathname}${search}${hash}`;
  }

  toString(): string {
    return this.href;
  }
  toJSON(): string {
    return this.href;
  }
  static canParse(address: unknown, base?: unknown): boolean {
    return PARTS.test(String(address)) || base !== undefined;
  }
}
