/** Why a database could not be opened, as one line that says what to do. */
import { InputError } from '@hw5/base';
import { sanitizeLine } from '@hw5/base/text';
import { showAddress } from './address.ts';
import { codeOf, isCertificateError, isOutage } from './database.ts';

interface Known {
  readonly found: string;
  readonly remedy: string;
}

const ADDRESS = 'Check the address and that the server runs (docs/staff.md, “Grade on several machines”).';
const PASSWORD = 'Put it into ~/.pgpass, which only you may read (chmod 600), or PGPASSWORD.';

const known: Readonly<Record<string, Known>> = {
  ECONNREFUSED: { found: 'nothing that listens there', remedy: ADDRESS },
  ENOENT: { found: 'no socket there', remedy: ADDRESS },
  ENOTFOUND: { found: 'no host of this name', remedy: ADDRESS },
  EAI_AGAIN: { found: 'no host of this name', remedy: ADDRESS },
  '28P01': { found: 'that the password is wrong', remedy: PASSWORD },
  '3D000': { found: 'no such database', remedy: 'Create it: createdb --owner USER DATABASE.' },
  '42501': {
    found: 'that the user may not create tables',
    remedy: 'Make the user its owner: alter database DATABASE owner to USER.',
  },
};

/** An error of the first connection as one that the user can fix; any other is returned unchanged. */
export function connectionError(error: unknown, address: string): unknown {
  if (!(error instanceof Error) || error instanceof InputError) return error;
  const why = explained(error);
  if (why === null) return error;
  return new InputError({
    code: 'queue-unreachable',
    subject: showAddress(address),
    expected: 'a PostgreSQL server with this database',
    ...why,
    cause: error,
  });
}

function explained(error: Error): Known | null {
  const code = codeOf(error);
  const said = sanitizeLine(error.message || code).replace(/\.+$/, '');
  // A file that the address names, not the server.
  if ('syscall' in error && error.syscall === 'open' && 'path' in error) {
    return {
      found: `that ${sanitizeLine(String(error.path))} cannot be read (${code})`,
      remedy: 'Check sslrootcert, sslcert and sslkey of the address.',
    };
  }
  if (isCertificateError(error)) {
    return {
      found: `a server whose certificate does not prove that it is this one (${said})`,
      remedy: 'Name the certificate of its authority with sslrootcert, and the host as the certificate does.',
    };
  }
  // A missing password is an error of node-postgres, without a code.
  if (said.startsWith('SASL')) return { found: 'that a password is missing', remedy: PASSWORD };
  if (code === '28000') {
    return { found: `that the user may not connect (${said})`, remedy: 'Look at pg_hba.conf of the server.' };
  }
  return known[code] ?? (isOutage(error) ? { found: `the error ${said}`, remedy: ADDRESS } : null);
}
