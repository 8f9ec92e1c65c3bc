export const CHECK_BYTES: number;
export function sealedForm(source: Uint8Array, form: Uint8Array): Buffer;
export function wholeForm(source: Uint8Array, bytes: Buffer): Buffer | undefined;
