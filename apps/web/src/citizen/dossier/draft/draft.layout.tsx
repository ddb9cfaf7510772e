import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet } from '@tanstack/react-router';
import { dossierReading } from '../dossier.readings';
import { DraftProvider } from './draft-context';

const route = getRouteApi('/cong-dan/ho-so/$id/soan');

/** Around the pages on which a dossier is filled in. */
export function DraftLayout() {
  const { id } = route.useParams();
  const { data: dossier } = useSuspenseQuery(dossierReading(id));
  return (
    <DraftProvider key={id} dossier={dossier}>
      <Outlet />
    </DraftProvider>
  );
}
