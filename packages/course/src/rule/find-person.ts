/** Whom staff mean by an id or a name in a file of theirs. */
import { distinctNames } from '@hw5/base/text';
import type { Person } from '@hw5/grader/command';
import { idKey, spellings, squashed } from '../names.ts';

type Named = Pick<Person, 'name' | 'ids'>;

/** What is found where one person is expected. */
export function whoIsFound(people: readonly Named[]): string {
  if (people.length === 0) return 'nobody of that name or id';
  const told = distinctNames(people);
  const rest = people.length > SHOWN ? [`and ${people.length - SHOWN} more`] : [];
  return `${people.length} people: ${[...people.slice(0, SHOWN).map(told), ...rest].join('; ')}`;
}

const SHOWN = 4;

/** Those with this id; if there are none, those with this name. */
export function peopleCalled<P extends Named>(people: readonly P[], text: string): P[] {
  const key = idKey(text);
  const byId = people.filter(({ ids }) =>
    Object.entries(ids).some(([kind, id]) => kind !== 'group' && idKey(id) === key),
  );
  if (byId.length > 0) return byId;
  const name = squashed(text);
  return name === '' ? [] : people.filter((person) => spellings(person.name).includes(name));
}
