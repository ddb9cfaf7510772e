import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../app/root';
import { DeskPage } from './dossier/desk.page';
import { QueuePage } from './dossier/queue.page';
import { queueSearch } from './dossier/queue-search';
import { SigningPage } from './dossier/signing.page';
import { FeesPage } from './payment/fees.page';
import { CertificatesPage } from './signature/certificates.page';
import { StaffLayout } from './staff.layout';

const officeRoute = createRoute({ getParentRoute: () => rootRoute, path: 'can-bo', component: StaffLayout });
const queueRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/',
  component: QueuePage,
  validateSearch: queueSearch,
});
const deskRoute = createRoute({ getParentRoute: () => officeRoute, path: 'ho-so/$id', component: DeskPage });
const signingRoute = createRoute({ getParentRoute: () => officeRoute, path: 'ky', component: SigningPage });

const feesRoute = createRoute({ getParentRoute: () => officeRoute, path: 'thu-phi', component: FeesPage });

const certificatesRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'chu-ky-so',
  component: CertificatesPage,
});

const office = officeRoute.addChildren([queueRoute, deskRoute, signingRoute, feesRoute, certificatesRoute]);

export type StaffRoutes = [typeof office];

/** The officers' pages, loaded only under /can-bo. */
export const staffRoutes: StaffRoutes = [office];
