import { onTestFinished, vi } from 'vitest';

/** Makes every file look three seconds old, because the times of freshly written files are not trusted. */
export function letAge(): void {
  const later = Date.now() + 3000;
  vi.spyOn(Date, 'now').mockReturnValue(later);
  onTestFinished(() => void vi.restoreAllMocks());
}
