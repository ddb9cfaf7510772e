import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { asProblem } from '../api/problem';
import { sessionQuery } from '../api/session';
import { rootRoute, type RouterContext } from '../app/root';
import { dossierReading, dossiersReading, dueFeesReading } from './dossier/dossier.readings';
import { firstOpenStep } from './dossier/draft/first-open-step';
import { notificationsReading } from './notification/notification.readings';
import { feesReading } from './payment/payment.readings';
import { procedureAgenciesReading, procedureReading } from '../shared/procedure/procedure.readings';
import type { DossierDto } from '../api/contract';

const layout = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cong-dan',
  beforeLoad: async ({ context: { queries }, location }) => {
    const session = await queries.ensureQueryData(sessionQuery);
    if (!session) redirect({ to: '/dang-nhap', search: { ve: location.href }, throw: true });
    // Officers' pages are another program.
    if (session?.account.audience === 'staff') redirect({ href: '/can-bo', reloadDocument: true, throw: true });
  },
  component: lazyRouteComponent(() => import('./citizen.layout'), 'CitizenLayout'),
});

const list = createRoute({
  getParentRoute: () => layout,
  path: '/',
  loader: async ({ context: { queries } }) => {
    // A list without its fees is better than none.
    void queries.prefetchQuery(dueFeesReading);
    await queries.ensureInfiniteQueryData(dossiersReading);
  },
  component: lazyRouteComponent(() => import('./dossier/dossier-list.page'), 'DossierListPage'),
});

const start = createRoute({
  getParentRoute: () => layout,
  path: '/nop/$procedureCode',
  loader: ({ context: { queries }, params: { procedureCode } }) =>
    found(
      Promise.all([
        queries.ensureQueryData(procedureReading(procedureCode)),
        queries.ensureQueryData(procedureAgenciesReading(procedureCode)),
      ]),
    ),
  component: lazyRouteComponent(() => import('./dossier/start.page'), 'StartPage'),
});

const dossier = createRoute({ getParentRoute: () => layout, path: '/ho-so/$id' });

const read = (context: RouterContext, id: string): Promise<DossierDto> =>
  found(context.queries.fetchQuery({ ...dossierReading(id), staleTime: 2_000 }));

const overview = createRoute({
  getParentRoute: () => dossier,
  path: '/',
  loader: async ({ context, params: { id } }) => {
    const own = await read(context, id);
    if (own.status === 'draft') {
      redirect({
        to: '/cong-dan/ho-so/$id/soan/$step',
        params: { id, step: firstOpenStep(own) },
        replace: true,
        throw: true,
      });
    }
  },
  component: lazyRouteComponent(() => import('./dossier/dossier.page'), 'DossierPage'),
});

const draft = createRoute({
  getParentRoute: () => dossier,
  path: '/soan',
  loader: async ({ context, params: { id } }) => {
    const { allowedActions, procedure } = await read(context, id);
    await context.queries.ensureQueryData(procedureReading(procedure.code));
    if (!allowedActions.includes('edit'))
      redirect({ to: '/cong-dan/ho-so/$id', params: { id }, replace: true, throw: true });
  },
  component: lazyRouteComponent(() => import('./dossier/draft/draft.layout'), 'DraftLayout'),
});

const draftStep = createRoute({
  getParentRoute: () => draft,
  path: '/$step',
  component: lazyRouteComponent(() => import('./dossier/draft/draft-step.page'), 'DraftStepPage'),
});

const supplement = createRoute({
  getParentRoute: () => draft,
  path: '/bo-sung',
  component: lazyRouteComponent(() => import('./dossier/draft/supplement.page'), 'SupplementPage'),
});

const done = createRoute({
  getParentRoute: () => dossier,
  path: '/da-nop',
  loader: ({ context, params: { id } }) => read(context, id),
  component: lazyRouteComponent(() => import('./dossier/done.page'), 'DonePage'),
});

const withdraw = createRoute({
  getParentRoute: () => dossier,
  path: '/rut',
  loader: ({ context, params: { id } }) => read(context, id),
  component: lazyRouteComponent(() => import('./dossier/withdraw.page'), 'WithdrawPage'),
});

const pay = createRoute({
  getParentRoute: () => dossier,
  path: '/nop-phi',
  validateSearch: (search: Record<string, unknown>): { ve?: 'ngan-hang' } =>
    search['ve'] === 'ngan-hang' ? { ve: 'ngan-hang' } : {},
  loader: ({ context: { queries }, params: { id } }) => found(queries.fetchQuery(feesReading(id))),
  component: lazyRouteComponent(() => import('./payment/pay.page'), 'PayPage'),
});

const notifications = createRoute({
  getParentRoute: () => layout,
  path: '/thong-bao',
  loader: ({ context: { queries } }) => queries.ensureInfiniteQueryData(notificationsReading),
  component: lazyRouteComponent(() => import('./notification/notifications.page'), 'NotificationsPage'),
});

const account = createRoute({
  getParentRoute: () => layout,
  path: '/tai-khoan',
  component: lazyRouteComponent(() => import('./identity/account.page'), 'AccountPage'),
});

export const citizenRoutes = layout.addChildren([
  list,
  start,
  dossier.addChildren([overview, draft.addChildren([draftStep, supplement]), done, withdraw, pay]),
  notifications,
  account,
]);

export type CitizenRoutes = typeof citizenRoutes;

/** What is not there, or is another person's, becomes the not-found page. */
async function found<T>(data: Promise<T>): Promise<T> {
  try {
    return await data;
  } catch (error) {
    if (asProblem(error).status === 404) notFound({ throw: true });
    throw error;
  }
}
