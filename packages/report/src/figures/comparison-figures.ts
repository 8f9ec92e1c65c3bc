/** The curves of several runs on top of each other as figures. */
import { curvePlots } from '../plots/curve-plots.ts';
import type { ReportRun } from '../run-data.ts';
import { type Figure, plotFigure } from './figure.ts';
import { settingsText } from './settings-text.ts';

/** @param runs two or more, with distinct names. */
export function comparisonFigures(runs: readonly ReportRun[]): Figure[] {
  const datasets = new Map(runs.flatMap((run) => run.networks).map(({ dataset, title }) => [title, dataset]));
  return [...datasets].flatMap(([title, dataset]) => {
    const entries = runs.flatMap(({ name, networks }) =>
      networks.filter((network) => network.title === title).map((network) => ({ name, network })),
    );
    const { loss, accuracy } = curvePlots(title, entries);
    const settings = entries.map(({ name, network }) => `${name}: ${settingsText(network)}`).join(' ');
    return [
      plotFigure(`${dataset}-loss-of-runs`, loss, settings),
      plotFigure(`${dataset}-accuracy-of-runs`, accuracy, settings),
    ];
  });
}
