/** Thrown by a subcommand that has printed a complete result which is not a success: `hw5` then exits with 1, silently. */
export class Unsuccessful extends Error {
  override readonly name = 'Unsuccessful';
}
