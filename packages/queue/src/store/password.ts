/// <reference path="./pgpass.d.ts" />
/**
 * The password of `~/.pgpass` (or PGPASSFILE), as PostgreSQL's own programs find it. node-postgres looks
 * there as well, but says at each connection that it will not for long.
 */
import { userInfo } from 'node:os';
import pgpass from 'pgpass';
import { placeOf } from './place.ts';

/** The address with the password in it, for connecting only; as it is if it has one, or PGPASSWORD is set. */
export async function withPassword(address: string): Promise<string> {
  const url = new URL(address);
  const isGiven = url.password !== '' || url.searchParams.has('password');
  if (isGiven || process.env.PGPASSWORD !== undefined) return address;
  const { host, port, isSocket } = placeOf(url);
  const connection = {
    host: isSocket ? 'localhost' : host,
    port,
    database: decodeURI(url.pathname.slice(1)),
    user: decodeURIComponent(url.username) || process.env.PGUSER || userInfo().username,
  };
  const found = await new Promise<string | undefined>((resolve) => pgpass(connection, resolve));
  if (found !== undefined) url.password = encodeURIComponent(found);
  return url.href;
}
