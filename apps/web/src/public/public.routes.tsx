import type { QueryClient } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { asProblem } from '../api/problem';
import { rootRoute } from '../app/root';
import { trackingReading } from './dossier/tracking.reading';
import { figuresReading, lifeEventsReading } from './portal/portal.readings';
import { fieldsReading, proceduresReading, readProcedureSearch } from './procedure/procedure.readings';
import { PublicLayout } from './public.layout';
import { issuedResultReading } from './signature/verdict.reading';
import { provinceReading } from '../shared/frame/province.reading';
import { procedureAgenciesReading, procedureReading } from '../shared/procedure/procedure.readings';

const layout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public',
  component: PublicLayout,
  // The page stands without it.
  loader: ({ context }) => context.queries.prefetchQuery({ ...provinceReading, staleTime: Infinity }),
});

const home = createRoute({
  getParentRoute: () => layout,
  path: '/',
  staticData: { chunk: 'src/public/portal/home.page.tsx' },
  loader: ({ context: { queries } }) =>
    Promise.all([queries.prefetchQuery(lifeEventsReading), queries.prefetchQuery(figuresReading)]),
  component: lazyRouteComponent(() => import('./portal/home.page'), 'HomePage'),
});

const procedures = createRoute({
  getParentRoute: () => layout,
  path: '/thu-tuc',
  staticData: { chunk: 'src/public/procedure/procedures.page.tsx' },
  validateSearch: readProcedureSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queries }, deps }) =>
    Promise.all([
      queries.ensureQueryData(proceduresReading(deps)),
      queries.prefetchQuery(fieldsReading),
      queries.prefetchQuery(lifeEventsReading),
    ]),
  component: lazyRouteComponent(() => import('./procedure/procedures.page'), 'ProceduresPage'),
});

const procedure = createRoute({
  getParentRoute: () => layout,
  path: '/thu-tuc/$code',
  staticData: { chunk: 'src/public/procedure/procedure.page.tsx' },
  loader: ({ context: { queries }, params: { code } }) =>
    Promise.all([
      found(queries.ensureQueryData(procedureReading(code))),
      queries.prefetchQuery(procedureAgenciesReading(code)),
    ]),
  component: lazyRouteComponent(() => import('./procedure/procedure.page'), 'ProcedurePage'),
});

const tracking = createRoute({
  getParentRoute: () => layout,
  path: '/tra-cuu',
  staticData: { chunk: 'src/public/dossier/tracking.page.tsx' },
  validateSearch: (search: Record<string, unknown>): { ma?: string } => {
    const code = text(search['ma'])?.toUpperCase().replaceAll(/\s/g, '').slice(0, 60);
    return code === undefined ? {} : { ma: code };
  },
  loaderDeps: ({ search }) => ({ code: search.ma }),
  loader: ({ context: { queries }, deps: { code } }) => quietly(queries, code),
  component: lazyRouteComponent(() => import('./dossier/tracking.page'), 'TrackingPage'),
});

const verify = createRoute({
  getParentRoute: () => layout,
  path: '/kiem-tra',
  staticData: { chunk: 'src/public/signature/verify.page.tsx' },
  component: lazyRouteComponent(() => import('./signature/verify.page'), 'VerifyPage'),
});

const issuedResult = createRoute({
  getParentRoute: () => layout,
  path: '/kiem-tra/$verifyCode',
  staticData: { chunk: 'src/public/signature/issued-result.page.tsx' },
  loader: ({ context: { queries }, params }) => found(queries.ensureQueryData(issuedResultReading(params.verifyCode))),
  component: lazyRouteComponent(() => import('./signature/issued-result.page'), 'IssuedResultPage'),
  notFoundComponent: lazyRouteComponent(() => import('./signature/issued-result.page'), 'NoSuchResultPage'),
});

const readReturn = (search: Record<string, unknown>): { ve?: string } => {
  const back = text(search['ve']);
  // Only a path of this portal: never another site.
  return back && /^\/(?![/\\])/.test(back) ? { ve: back } : {};
};

const signIn = createRoute({
  getParentRoute: () => layout,
  path: '/dang-nhap',
  staticData: { chunk: 'src/public/identity/sign-in.page.tsx' },
  validateSearch: readReturn,
  component: lazyRouteComponent(() => import('./identity/sign-in.page'), 'SignInPage'),
});

const register = createRoute({
  getParentRoute: () => layout,
  path: '/dang-ky',
  staticData: { chunk: 'src/public/identity/register.page.tsx' },
  validateSearch: readReturn,
  component: lazyRouteComponent(() => import('./identity/register.page'), 'RegisterPage'),
});

const readingPages = { chunk: 'src/public/portal/reading.pages.tsx' };

const about = createRoute({
  getParentRoute: () => layout,
  path: '/gioi-thieu',
  staticData: readingPages,
  component: lazyRouteComponent(() => import('./portal/reading.pages'), 'AboutPage'),
});
const help = createRoute({
  getParentRoute: () => layout,
  path: '/tro-giup',
  staticData: readingPages,
  component: lazyRouteComponent(() => import('./portal/reading.pages'), 'HelpPage'),
});
const accessibility = createRoute({
  getParentRoute: () => layout,
  path: '/kha-nang-tiep-can',
  staticData: readingPages,
  component: lazyRouteComponent(() => import('./portal/reading.pages'), 'AccessibilityPage'),
});

/** Every address that no page has. */
const nothing = createRoute({
  getParentRoute: () => layout,
  path: '/$',
  loader: () => {
    notFound({ throw: true });
  },
});

export const publicRoutes = layout.addChildren([
  home,
  procedures,
  procedure,
  tracking,
  verify,
  issuedResult,
  signIn,
  register,
  about,
  help,
  accessibility,
  nothing,
]);

export type PublicRoutes = typeof publicRoutes;

/** What is not there becomes the not-found page with its status. */
async function found<T>(data: Promise<T>): Promise<T> {
  try {
    return await data;
  } catch (error) {
    if (asProblem(error).status === 404) notFound({ throw: true });
    throw error;
  }
}

/** A code that leads nowhere is an answer of the page itself, not a missing page. */
async function quietly(queries: QueryClient, code: string | undefined): Promise<void> {
  if (code) await queries.prefetchQuery(trackingReading(code));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
