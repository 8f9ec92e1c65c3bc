/** `@hw5/lab`: the server of the lab. The page itself is built by build.mjs and is not imported from here. */
export { type Lab, type LabOptions, startLab } from './server/start-lab.ts';
