import type { ReactNode } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { api } from '../../api/client';
import { createQueryClient } from '../../api/read';

interface Room {
  path: string;
  page: () => ReactNode;
  validateSearch: (search: Record<string, unknown>) => object;
}

/** For tests: draws an administrators' room at its address. */
export async function drawRoom({ path, page, validateSearch }: Room) {
  Element.prototype.scrollIntoView = () => undefined;
  window.scrollTo = () => undefined;
  // jsdom has the element, but not what opens it.
  HTMLDialogElement.prototype.showModal = function () {
    this.setAttribute('open', '');
  };
  HTMLDialogElement.prototype.close = function () {
    this.removeAttribute('open');
  };
  // Nor does it paint, which axe asks of names that differ from what is seen.
  HTMLCanvasElement.prototype.getContext = () => null;
  const root = createRootRoute();
  const room = createRoute({ getParentRoute: () => root, path, component: page, validateSearch });
  const router = createRouter({
    routeTree: root.addChildren([room]),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  await router.load();
  const view = render(
    <main>
      <QueryClientProvider client={createQueryClient(api)}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </main>,
  );
  return { ...view, router };
}

export interface Sent {
  method: string;
  path: string;
  body: unknown;
}

/** For tests: the portal's answers by `GET /path`; what was read and sent is kept. */
export function answerWith(answers: Record<string, { status?: number; body: unknown }>) {
  const sent: Sent[] = [];
  const read: string[] = [];
  globalThis.fetch = ((path: string, init?: RequestInit) => {
    const method = init?.method ?? 'GET';
    if (method === 'GET') read.push(path);
    else sent.push({ method, path, body: init?.body ? (JSON.parse(init.body as string) as unknown) : undefined });
    const { status = 200, body } = answers[`${method} ${path.replace(/\?.*/, '')}`] ?? {
      status: 404,
      body: { title: 'Không có' },
    };
    return Promise.resolve({ status, ok: status < 400, text: () => Promise.resolve(JSON.stringify(body)) });
  }) as unknown as typeof fetch;
  return { sent, read };
}
