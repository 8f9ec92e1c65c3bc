export function compileKernels(source: URL): Promise<string>;
export function writeKernels(source: URL, target: URL): Promise<void>;
