import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { Announcer } from '../ui/announcer';

interface Options {
  /** Answers of GET requests by path; a path that is not here fails. */
  answers?: Record<string, unknown>;
  /** Told of each GET: its path with its query. */
  onRead?: (path: string, query: unknown) => void;
}

// jsdom has no page to scroll.
window.scrollTo = () => undefined;

/** Shows a component as a page of the portal shows it: with words, announcements, links and a faked API. */
export async function show(ui: ReactNode, { answers = {}, onRead }: Options = {}) {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        queryFn: ({ queryKey: [path, query] }) => {
          onRead?.(String(path), query);
          if (!(String(path) in answers)) throw new Error(`No answer for ${String(path)}`);
          return answers[String(path)];
        },
      },
    },
  });
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path: '/', component: () => <Announcer>{ui}</Announcer> });
  const elsewhere = createRoute({ getParentRoute: () => root, path: '$', component: () => null });
  const router = createRouter({ routeTree: root.addChildren([page, elsewhere]), history: createMemoryHistory() });
  await router.load();
  const view = render(
    <QueryClientProvider client={queries}>
      {/* The portal's own routes are not these few. */}
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return { ...view, router, queries };
}

/** What axe finds wrong, one line each. Colours are checked over the tokens: jsdom does not paint. */
export async function faults(container: Element): Promise<string[]> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
