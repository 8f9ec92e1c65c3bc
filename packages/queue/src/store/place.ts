/** Where an address leads, as node-postgres reads it. */

const DEFAULT_PORT = 5432;

export interface Place {
  readonly host: string;
  readonly port: number;
  /** A socket of this machine; `host` is its folder, or empty. */
  readonly isSocket: boolean;
}

export function placeOf({ searchParams, hostname, port: written }: URL): Place {
  const host = searchParams.get('host') ?? hostname.replace(/^\[(.+)\]$/, '$1');
  const port = Number(searchParams.get('port') ?? (written || process.env.PGPORT)) || DEFAULT_PORT;
  return { host, port, isSocket: host === '' || host.startsWith('/') || /^%2f/i.test(host) };
}
