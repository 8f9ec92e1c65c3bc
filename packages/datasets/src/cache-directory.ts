export interface ClearedCache {
  readonly directory: string;
  readonly files: number;
  readonly bytes: number;
}
export function cacheDirectory(): string {
  throw new Error('not yet');
}
export async function clearCache(): Promise<ClearedCache> {
  throw new Error('not yet');
}
