import { availableParallelism, freemem } from 'node:os';

/** True if two processes of this size can run side by side and leave as much again to everything else. */
export const fitsTwice = (memoryMb: number): boolean =>
  availableParallelism() > 1 && freemem() > 4 * memoryMb * 1024 * 1024;
