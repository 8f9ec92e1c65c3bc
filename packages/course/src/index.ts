export {
  type Filled,
  type FinalRow,
  fillTable,
  newTable,
  type PlatformName,
  platforms,
} from './columns/fill-columns.ts';
export { type Change, compareRuns, type Why } from './history/compare-runs.ts';
export { readHistory } from './history/read-history.ts';
export { identify } from './identify.ts';
export { type Roster, readRoster } from './roster/read-roster.ts';
export { applyLateRule } from './rule/apply-late-rule.ts';
export { type LateRule, readLateRule } from './rule/late-rule.ts';
export { OVERRIDES, type Override, readOverrides } from './rule/overrides.ts';
export { checkExtraDays, type Decisions, settle } from './settle.ts';
export { assemblyOf } from './unpack/assemble.ts';
export { unpack } from './unpack/unpack.ts';
