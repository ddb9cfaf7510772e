import { QueryClientProvider } from '@tanstack/react-query';
import { createBrowserHistory, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { api } from './api/client';
import { createQueryClient } from './api/read';
import { areaOf } from './app/areas';
import { loadRoutes } from './app/load-routes';
import { createAreaRouter } from './app/router';
import { takeState } from './app/state';
import './ui/styles';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  const queries = createQueryClient(api);
  const drawn = takeState(queries);
  const router = createAreaRouter(await loadRoutes(areaOf(window.location.pathname)), queries, createBrowserHistory());
  if (drawn) {
    // The server draws without a boundary around the whole; to match it, this side is told that it is taking over.
    router.ssr = { manifest: undefined };
    await router.load();
  }
  const page = (
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>
  );
  if (drawn) hydrateRoot(root, page);
  else createRoot(root).render(page);
}

void start();
