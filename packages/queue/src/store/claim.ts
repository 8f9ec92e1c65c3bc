/** Who works on a task, and at which attempt of its job. */
export interface Claim {
  readonly key: string;
  readonly queue: string;
  readonly job: string;
  readonly attempt: number;
  readonly worker: string;
}
