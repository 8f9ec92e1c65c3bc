export function bundlePrograms(
  entryPoints: Readonly<Record<string, string>>,
  outdir: string,
): Promise<unknown>;
