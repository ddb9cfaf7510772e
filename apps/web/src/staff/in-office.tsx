import type { ReactNode } from 'react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { api } from '../api/client';
import { createQueryClient } from '../api/read';
import { queueSearch } from './dossier/queue-search';

/** For tests: draws a page of the officers' rooms at its address, with all it stands in. */
export async function drawInOffice(page: () => ReactNode, address = '/can-bo') {
  stubLayout();
  const root = createRootRoute();
  const queue = createRoute({
    getParentRoute: () => root,
    path: '/can-bo/',
    component: page,
    validateSearch: queueSearch,
  });
  const desk = createRoute({ getParentRoute: () => root, path: '/can-bo/ho-so/$id', component: () => <h1>Hồ sơ</h1> });
  const router = createRouter({
    routeTree: root.addChildren([queue, desk]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueryClient(api)}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return router;
}

/** jsdom draws nothing, so it lacks what asks about the drawing; here the screen is a wide one. */
function stubLayout() {
  Element.prototype.scrollIntoView = () => undefined;
  window.scrollTo = () => undefined;
  window.matchMedia = (media) =>
    Object.assign(new EventTarget(), {
      media,
      matches: media.includes('min-width'),
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    });
}

export interface Sent {
  method: string;
  path: string;
  body: unknown;
}

/** For tests: the portal's answers by `GET /path`; what was sent is kept. */
export function answerWith(answers: Record<string, { status?: number; body: unknown }>): Sent[] {
  const sent: Sent[] = [];
  globalThis.fetch = ((path: string, init?: RequestInit) => {
    const method = init?.method ?? 'GET';
    if (method !== 'GET')
      sent.push({ method, path, body: init?.body ? (JSON.parse(init.body as string) as unknown) : undefined });
    const answer = answers[`${method} ${path.replace(/\?.*/, '')}`] ?? { status: 404, body: { title: 'Không có' } };
    const { status = 200, body } = answer;
    return Promise.resolve({
      status,
      ok: status < 400,
      text: () => Promise.resolve(JSON.stringify(body)),
    });
  }) as unknown as typeof fetch;
  return sent;
}
