/** The entry of the page in the repository: all views, and a reference to compare with. */
import { DrawView } from './draw/draw-view.tsx';
import { ExperimentsView } from './experiments/experiments-view.tsx';
import { startPage } from './start-page.tsx';
import { StepView } from './step/step-view.tsx';
import { TrainView } from './train/train-view.tsx';
import { YoursView } from './yours/yours-view.tsx';

startPage(true, [
  { path: 'draw', title: 'Draw a digit', View: DrawView },
  { path: 'step', title: 'One step by hand', View: StepView },
  { path: 'train', title: 'Train', View: TrainView },
  { path: 'yours', title: 'Your model', View: YoursView },
  { path: 'experiments', title: 'Experiments', View: ExperimentsView },
]);
