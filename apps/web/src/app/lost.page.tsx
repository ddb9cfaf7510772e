import { PortalFooter } from '../shared/frame/portal-footer';
import { PortalHeader } from '../shared/frame/portal-header';
import '../shared/frame/frame.css';
import { NotFoundPage } from './not-found.page';

/** An address outside every area: the portal's own frame stays, so that each way on is where it always is. */
export function LostPage() {
  return (
    <>
      <PortalHeader languages />
      <NotFoundPage />
      <PortalFooter languages />
    </>
  );
}
