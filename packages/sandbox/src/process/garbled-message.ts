/** Thrown for anything that a sandboxed process may not send; nothing more is accepted from that process. */
export class GarbledMessage extends Error {
  override readonly name = 'GarbledMessage';
}
