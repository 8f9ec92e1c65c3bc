export type { LabelledImages } from './labelled-images.ts';
