/** Names as people read them: of namesakes, each with an id. */

interface Named {
  readonly name: string;
  /** By their kind; a group's is shared. */
  readonly ids: Readonly<Partial<Record<string, string>>>;
}

/** Returns what calls each of these people by a name of their own, as far as ids are known. */
export function distinctNames(people: readonly Named[]): (one: Named) => string {
  const count = new Map<string, number>();
  for (const { name } of people) count.set(name, (count.get(name) ?? 0) + 1);
  return ({ name, ids }) => {
    const id = Object.entries(ids).find(([kind, value]) => kind !== 'group' && value !== undefined)?.[1];
    return id === undefined || (count.get(name) ?? 0) < 2 ? name : `${name} (${id})`;
  };
}
