export { ArrayMemory, fixedMemory, sharedMemory } from './array-memory.ts';
export { type KernelMemory, kernelMemory, loadKernels } from './load-kernels.ts';
export { type ArrayMaker, plainArrays } from './plain-arrays.ts';
