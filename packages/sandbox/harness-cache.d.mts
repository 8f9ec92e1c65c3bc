export const KIND: Readonly<Record<string, number>>;
export const VERSION_FLAGS: readonly string[];
export const V8_FLAGS: readonly string[];
export const FORM_NAME: string;
export function makeRealmForm(folder: string): Promise<Buffer>;
