/**
 * Thrown by a subcommand that has printed a complete result which is not a success: `hw5` then exits silently, with 1, or with 2
 * where part of the result could not be had.
 */
export class Unsuccessful extends Error {
  override readonly name = 'Unsuccessful';
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2 = 1) {
    super();
    this.exitCode = exitCode;
  }
}
