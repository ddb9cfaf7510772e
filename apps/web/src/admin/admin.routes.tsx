import { createRoute, redirect } from '@tanstack/react-router';
import { sessionQuery } from '../api/session';
import { rootRoute } from '../app/root';
import { AdminLayout } from './admin.layout';
import { AccountsPage } from './identity/accounts.page';
import { accountSearch } from './identity/account-search';
import { CalendarPage } from './operation/calendar.page';
import { StuckWorkPage } from './operation/stuck-work.page';
import { OverviewPage } from './overview.page';
import { CollectingPage } from './payment/collecting.page';
import { ProceduresPage } from './procedure/procedures.page';
import { CertificatesPage } from './signature/certificates.page';
import { textSearch } from './text-search';
import { TrustPage } from './signature/trust.page';
import { trustSearch } from './signature/trust-search';

const administration = createRoute({
  getParentRoute: () => rootRoute,
  path: 'quan-tri',
  beforeLoad: async ({ context: { queries }, location }) => {
    if (await queries.ensureQueryData(sessionQuery)) return;
    // Signing in is a page of another program.
    redirect({ href: `/dang-nhap?${new URLSearchParams({ ve: location.href })}`, reloadDocument: true, throw: true });
  },
  component: AdminLayout,
});
const getParentRoute = () => administration;

const overview = createRoute({ getParentRoute, path: '/', component: OverviewPage });
const accounts = createRoute({
  getParentRoute,
  path: 'tai-khoan',
  component: AccountsPage,
  validateSearch: accountSearch,
});
const procedures = createRoute({ getParentRoute, path: 'thu-tuc', component: ProceduresPage });
const collecting = createRoute({ getParentRoute, path: 'tai-khoan-thu', component: CollectingPage });
const certificates = createRoute({
  getParentRoute,
  path: 'chung-thu-so',
  component: CertificatesPage,
  validateSearch: textSearch,
});
const trust = createRoute({ getParentRoute, path: 'kho-tin-cay', component: TrustPage, validateSearch: trustSearch });
const calendar = createRoute({ getParentRoute, path: 'ngay-nghi', component: CalendarPage });
const stuck = createRoute({ getParentRoute, path: 'viec-ket', component: StuckWorkPage });

const tree = administration.addChildren([
  overview,
  accounts,
  procedures,
  collecting,
  certificates,
  trust,
  calendar,
  stuck,
]);

export type AdminRoutes = [typeof tree];

/** The administrators' pages, loaded only under /quan-tri. */
export const adminRoutes: AdminRoutes = [tree];
