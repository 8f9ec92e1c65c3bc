/** Experiments beyond the homework's network, each with settings and a worker of its own. */
import { useKept } from '../parts/kept-state.ts';
import type { Session } from '../session.ts';
import { useSession } from '../use-session.ts';
import { DeletionSection } from './deletion-section.tsx';
import { FiltersSection } from './filters-section.tsx';
import { LayersSection } from './layers-section.tsx';
import { LocalSection } from './local-section.tsx';
import { firstKept, type Kept } from './settings.ts';
import { WatermarkSection } from './watermark-section.tsx';

export function ExperimentsView({ session }: { readonly session: Session }) {
  const state = useSession(session);
  const [kept, keep] = useKept<Kept>('experiments', firstKept);
  const shared = { facts: state.facts!, kept, keep };
  return (
    <>
      <p>
        Each experiment trains in a worker of its own and goes on while you look at another view. Guess first
        what it will show. What it gave, and the settings, are still here when you come back.
      </p>
      <LayersSection {...shared} />
      <LocalSection {...shared} />
      <FiltersSection {...shared} />
      <DeletionSection {...shared} session={session} state={state} />
      <WatermarkSection {...shared} session={session} state={state} />
    </>
  );
}
