/** Who a submission is of, as an export or a roster names them. Plain values. */

/** What platforms know a person by. `group` is a team's name, shared by its members. */
export const ID_KINDS = ['sid', 'email', 'login', 'canvas', 'moodle', 'github', 'group'] as const;
export type IdKind = (typeof ID_KINDS)[number];

export interface Person {
  readonly name: string;
  readonly ids: Readonly<Partial<Record<IdKind, string>>>;
  /** When it was handed in, as ISO 8601 with a zone, where that is known. */
  readonly submittedAt?: string;
  /** Minutes after the deadline, where a platform says so; null if it says only that it was late. */
  readonly lateMinutes?: number | null;
}
