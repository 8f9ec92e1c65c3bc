/** Raised for anything that a sandboxed process may not say; the process that said it is not listened to again. */
export class GarbledMessage extends Error {
  override readonly name = 'GarbledMessage';
}
