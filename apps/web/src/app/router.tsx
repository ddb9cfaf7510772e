import type { QueryClient } from '@tanstack/react-query';
import { createRouter, type AnyRoute, type RouterHistory } from '@tanstack/react-router';
import type { AdminRoutes } from '../admin/admin.routes';
import type { PortalRoutes } from './portal.routes';
import type { StaffRoutes } from '../staff/staff.routes';
import { noteMove } from '../ui/navigation';
import { ErrorPage } from './error.page';
import { NotFoundPage } from './not-found.page';
import { PagePending } from './page-pending';
import { rootRoute, type RouterContext } from './root';

/**
 * A router over one area's pages. Public and citizen's pages are one area, officers' another, administrators' a third:
 * each is a program of its own, and going from one to another loads a page, so that no area carries another's code.
 */
export function createAreaRouter(routes: readonly AnyRoute[], queries: QueryClient, history: RouterHistory) {
  const router = createRouter({
    routeTree: rootRoute.addChildren([...routes]),
    history,
    context: { queries } satisfies RouterContext,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch,
    defaultPreload: false,
    // Never for what is known, and for what is not only when it is late.
    defaultPendingMs: 200,
    defaultPendingMinMs: 300,
    defaultPendingComponent: PagePending,
    // Each page's own trouble stays inside the frame of its area.
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: typeof window !== 'undefined',
  });
  router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
    if (pathChanged && fromLocation) noteMove();
  });
  return router;
}

/** Search parameters stay plain text, as an HTML form without script sends them. */
function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  const text = new URLSearchParams(pairs).toString();
  return text && `?${text}`;
}

type AllRoutes = [...PortalRoutes, ...StaffRoutes, ...AdminRoutes];
type AllRouteTree = ReturnType<typeof rootRoute.addChildren<AllRoutes>>;

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createRouter<AllRouteTree, 'never', false, RouterHistory, Record<string, never>>>;
  }
  interface StaticDataRouteOption {
    /** Source file of the page, whose chunk the server names in the HTML; see page-chunks.spec.ts. */
    chunk?: string;
  }
}
