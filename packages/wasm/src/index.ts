export { type KernelMemory, kernelMemory } from './kernel-memory.ts';
