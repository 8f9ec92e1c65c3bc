export { identify } from './identify.ts';
export { type Roster, readRoster } from './roster/read-roster.ts';
export { unpack } from './unpack/unpack.ts';
