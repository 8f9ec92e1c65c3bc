/** The entry of the page in the hand-out: what needs no reference. */
import { DrawView } from './draw/draw-view.tsx';
import { startPage } from './start-page.tsx';
import { TrainView } from './train/train-view.tsx';
import { YoursView } from './yours/yours-view.tsx';

startPage(false, [
  { path: 'draw', title: 'Draw a digit', View: DrawView },
  { path: 'train', title: 'Train', View: TrainView },
  { path: 'yours', title: 'Your model', View: YoursView },
]);
