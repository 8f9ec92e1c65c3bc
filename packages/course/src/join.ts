/**
 * Hand-ins and the people of the roster, joined: everybody exactly once. Ids decide; a name does only
 * where nobody else has it. What cannot be told for certain is nobody's grade: the people concerned get a
 * row that says why, and no score.
 */
import type { IdKind, Person } from '@hw5/grader/command';
import type { HandIn } from './hand-in.ts';
import { idKey, spellings, squashed } from './names.ts';

/** The rarest mistakes first. */
const ORDER: readonly IdKind[] = ['sid', 'canvas', 'moodle', 'github', 'login', 'email'];

export interface Joined {
  /** Each with its people, at least one. */
  readonly handIns: readonly (HandIn & { readonly people: readonly Person[] })[];
  /** Somebody whose hand-in is not certain, and why. */
  readonly unclear: readonly { readonly person: Person; readonly reason: string }[];
  readonly absent: readonly Person[];
  /** The same by identity: the person of the roster, if there is one, and the hand-in as it was given. */
  readonly owners: readonly { readonly person: Person; readonly handIn: HandIn }[];
}

/** One person of one hand-in. */
interface Claim {
  readonly handIn: HandIn;
  readonly person: Person;
  /** The export names nobody: `person.name` is the name of its folder. */
  readonly byLabel: boolean;
}

/** @param roster null if there is none: then the people are those of the hand-ins */
export function join(handIns: readonly HandIn[], roster: readonly Person[] | null): Joined {
  const claims = handIns.flatMap(claimsOf);
  const owners = roster === null ? ownersAmong(claims) : ownersIn(roster, claims);
  const people = new Map<HandIn, Person[]>();
  const unclear: { person: Person; reason: string }[] = [];
  const absent: Person[] = [];
  const certain: { person: Person; handIn: HandIn }[] = [];
  for (const { person, claims: own, reason } of owners) {
    const labels = [...new Set(own.map(({ handIn }) => handIn))];
    if (reason !== undefined) unclear.push({ person, reason });
    else if (labels.length === 0) absent.push(person);
    else if (labels.length > 1) {
      const list = labels.map(({ label }) => label).join(', ');
      unclear.push({
        person,
        reason: `There are several hand-ins of this person: ${list}. Keep one of them.`,
      });
    } else {
      certain.push({ person, handIn: labels[0]! });
      people.set(labels[0]!, [...(people.get(labels[0]!) ?? []), merged(person, own)]);
    }
  }
  const kept = handIns.flatMap((handIn) => {
    const own = people.get(handIn);
    return own === undefined ? [] : [{ ...handIn, people: own }];
  });
  return { handIns: kept, unclear, absent, owners: certain };
}

function claimsOf(handIn: HandIn): Claim[] {
  if (handIn.people.length > 0) return handIn.people.map((person) => ({ handIn, person, byLabel: false }));
  return [{ handIn, person: { name: handIn.label, ids: {} }, byLabel: true }];
}

/** The roster's name and ids come first; what only the export knows is added. */
function merged(person: Person, claims: readonly Claim[]): Person {
  const [found] = claims;
  if (found === undefined || found.person === person) return person;
  const { submittedAt, lateMinutes } = found.person;
  const late = person.lateMinutes ?? lateMinutes;
  // A team's repository is nobody's own login.
  const { github, ...ids } = found.person.ids;
  const login = github !== undefined && person.ids.group === undefined ? { github } : {};
  return {
    name: person.name,
    ids: { ...ids, ...login, ...person.ids },
    ...(submittedAt === undefined ? {} : { submittedAt }),
    ...(late === undefined ? {} : { lateMinutes: late }),
  };
}

interface Owner {
  readonly person: Person;
  readonly claims: Claim[];
  reason?: string;
}

/** Without a roster: two claims are one person's if they share an id and contradict each other in none. */
function ownersAmong(claims: readonly Claim[]): Owner[] {
  const owners: Owner[] = [];
  const byId = new Map<string, Owner[]>();
  for (const claim of claims) {
    const keys = idKeys(claim.person);
    const same = keys
      .flatMap((key) => byId.get(key) ?? [])
      .find(({ person }) => !contradict(person, claim.person));
    const owner = same ?? { person: claim.person, claims: [] };
    if (same === undefined) owners.push(owner);
    owner.claims.push(claim);
    for (const key of keys) byId.set(key, [...(byId.get(key) ?? []), owner]);
  }
  return owners;
}

const idKeys = ({ ids }: Person): string[] =>
  ORDER.flatMap((kind) => (ids[kind] === undefined ? [] : [`${kind} ${idKey(ids[kind])}`]));

const contradict = (one: Person, other: Person): boolean =>
  ORDER.some(
    (kind) =>
      one.ids[kind] !== undefined &&
      other.ids[kind] !== undefined &&
      idKey(one.ids[kind]) !== idKey(other.ids[kind]),
  );

/** The people of the roster, and those of hand-ins that are not in it. */
function ownersIn(roster: readonly Person[], claims: readonly Claim[]): Owner[] {
  const owners = roster.map((person): Owner => ({ person, claims: [] }));
  const index = new RosterIndex(owners);
  const left = claims.filter((claim) => {
    const found = index.byIds(claim);
    for (const owner of found) owner.claims.push(claim);
    return found.length === 0;
  });
  const { strangers, amongStrangers } = joinByName(left, owners);
  return [...owners.filter((owner) => !amongStrangers.has(owner)), ...ownersAmong(strangers)];
}

class RosterIndex {
  readonly #byKey = new Map<string, Owner[]>();

  constructor(owners: readonly Owner[]) {
    for (const owner of owners) {
      for (const [kind, id] of Object.entries(owner.person.ids)) {
        this.#add(`${kind} ${idKey(id)}`, owner);
        this.#add(`any ${idKey(id)}`, owner);
        if (kind === 'sid') this.#add(`zeros ${withoutZeros(id)}`, owner);
        if (kind === 'group') this.#add(`team ${slug(id)}`, owner);
      }
    }
  }

  /** One owner; all members of a team; nobody if the ids do not say it. */
  byIds({ person, byLabel }: Claim): readonly Owner[] {
    for (const kind of ORDER) {
      const id = person.ids[kind];
      if (id === undefined) continue;
      const found = this.#get(`${kind} ${idKey(id)}`);
      if (found.length === 1) return kind === 'canvas' ? this.#groupOf(found[0]!, person.name) : found;
      // Spreadsheets take the zeros from the front of a number.
      const zeros = kind === 'sid' ? this.#get(`zeros ${withoutZeros(id)}`) : [];
      if (zeros.length === 1) return zeros;
      if (kind === 'github') {
        const team = this.#get(`team ${slug(id)}`);
        if (team.length > 0) return team;
      }
    }
    return byLabel ? this.#byLabel(person.name) : [];
  }

  /** Canvas names a group's hand-in by the group, and gives the id of one of it: all share the grade. */
  #groupOf(owner: Owner, name: string): readonly Owner[] {
    const { group } = owner.person.ids;
    const isGroups = group !== undefined && squashed(group) === squashed(name);
    return isGroups ? this.#get(`team ${slug(group)}`) : [owner];
  }

  /** A folder called like an id, or `assignment-LOGIN`: the longest end of the name that is an id. */
  #byLabel(label: string): readonly Owner[] {
    const whole = this.#get(`any ${idKey(label)}`);
    if (whole.length === 1) return whole;
    const parts = label.split('-');
    for (let first = 0; first < parts.length; first++) {
      const end = parts.slice(first).join('-');
      const login = this.#get(`github ${idKey(end)}`);
      if (login.length === 1) return login;
      const team = this.#get(`team ${slug(end)}`);
      if (team.length > 0) return team;
    }
    return [];
  }

  #add(key: string, owner: Owner): void {
    const list = this.#byKey.get(key) ?? [];
    if (!list.includes(owner)) this.#byKey.set(key, [...list, owner]);
  }

  #get(key: string): readonly Owner[] {
    return this.#byKey.get(key) ?? [];
  }
}

const withoutZeros = (id: string): string => idKey(id).replace(/^0+(?=\d)/, '');
/** As GitHub makes a repository's name of a team's. */
const slug = (text: string): string => idKey(text).replace(/[^\p{L}\p{N}]+/gu, '-');

/**
 * By name, among those whom no id has found. Names that have a spelling in common are looked at together:
 * where it is not one hand-in and one person, nobody can say who is who.
 */
function joinByName(
  claims: readonly Claim[],
  owners: readonly Owner[],
): { readonly strangers: Claim[]; readonly amongStrangers: ReadonlySet<Owner> } {
  const bySpelling = new Map<string, Owner[]>();
  for (const owner of owners.filter((one) => one.claims.length === 0)) {
    for (const key of spellings(owner.person.name)) {
      bySpelling.set(key, [...(bySpelling.get(key) ?? []), owner]);
    }
  }
  const strangers: Claim[] = [];
  const amongStrangers = new Set<Owner>();
  for (const rivals of byName(claims)) {
    const people = bySpelling.get(squashed(rivals[0]!.person.name)) ?? [];
    const free = people.filter(
      (owner) =>
        owner.claims.length === 0 &&
        owner.reason === undefined &&
        rivals.some(({ person }) => !contradict(owner.person, person)),
    );
    if (free.length === 0) strangers.push(...rivals);
    else if (free.length === 1 && ownersAmong(rivals).length === 1) free[0]!.claims.push(...rivals);
    else if (ownersAmong(rivals).length > free.length) {
      // More people of that name handed in than the roster has: those of the roster are among them.
      strangers.push(...rivals);
      for (const owner of free) amongStrangers.add(owner);
    } else {
      const list = [...new Set(rivals.map(({ handIn }) => handIn.label))].join(', ');
      for (const owner of free) {
        owner.reason = `The roster has ${free.length} people of this name, and no id says whose this is: ${list}. Add the platform's ids to the roster.`;
      }
    }
  }
  return { strangers, amongStrangers };
}

/** Those of one name together. */
function byName(claims: readonly Claim[]): Claim[][] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = squashed(claim.person.name);
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()];
}
