export { modelBuild, type SharedLibraries } from './model-build.ts';
