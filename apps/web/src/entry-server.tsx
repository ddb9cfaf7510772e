import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider, type AnyRouter } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { createApi, type Fetch } from './api/client';
import type { VerdictDto } from './api/contract';
import { asProblem } from './api/problem';
import { createQueryClient } from './api/read';
import { areaOf, isPublicPath } from './app/areas';
import { documentOf, emptyFrame } from './app/document';
import { portalRoutes } from './app/portal.routes';
import { createAreaRouter } from './app/router';
import { stateElement } from './app/state';
import { verdictKey, verdictProblemKey, type VerdictProblem } from './public/signature/verdict.reading';
import { HeadContext, type PageHead } from './ui/page';

export interface PageRequest {
  /** Path with its query. */
  url: string;
  method: string;
  /** Fields of a form that was sent without script, or why they were not taken. */
  form?: FormData | Refusal;
}

/** As the API refuses: `type` without its address, and words in Vietnamese. */
interface Refusal {
  type: string;
  status: number;
  title: string;
}

export interface PageAnswer {
  status: number;
  html: string;
  headers: Record<string, string>;
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/**
 * Draws the page at an address. Public pages come whole and are the same for everybody; pages of one person come as a
 * frame that the browser fills. `fetch` reaches the API.
 */
export async function render(request: PageRequest, fetch: Fetch): Promise<PageAnswer> {
  const { pathname } = new URL(request.url, 'http://portal');
  if (!isPublicPath(pathname)) return frame(pathname);

  const api = createApi(fetch);
  const queries = createQueryClient(api);
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } });
  const refusal = request.method === 'POST' && pathname === '/kiem-tra' && (await verify(queries, fetch, request.form));

  const router = createAreaRouter(portalRoutes, queries, createMemoryHistory({ initialEntries: [request.url] }));
  await router.load();
  const result = (router as AnyRouter)._serverResult;
  if (result?.type === 'redirect') {
    const { headers, status } = result.redirect;
    return { status, html: '', headers: { location: headers.get('location') ?? '/' } };
  }
  return draw(router as AnyRouter, queries, pathname, refusal ? refusal.status : (result?.status ?? 200));
}

function draw(router: AnyRouter, queries: QueryClient, pathname: string, status: number): PageAnswer {
  let head: PageHead = { title: 'Một Cửa' };
  const body = renderToString(
    <HeadContext value={(found) => (head = found)}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </HeadContext>,
  );
  const chunks = router.state.matches.flatMap((match) => match.staticData.chunk ?? []);
  const html = documentOf({
    head,
    path: pathname,
    language: new URLSearchParams(router.state.location.searchStr).get('lang') === 'en' ? 'en' : 'vi',
    chunks: ['src/main.tsx', areaOf(pathname).chunk, ...chunks],
    body,
    state: stateElement(queries),
  });
  return {
    status,
    html,
    headers: { ...HTML, 'cache-control': status === 200 ? 'public, max-age=0, s-maxage=30' : 'no-store' },
  };
}

function frame(pathname: string): PageAnswer {
  const html = documentOf({
    head: { title: 'Một Cửa', noIndex: true },
    path: pathname,
    language: 'vi',
    chunks: ['src/main.tsx', areaOf(pathname).chunk],
    body: emptyFrame(),
    state: '',
  });
  return { status: 200, html, headers: { ...HTML, 'cache-control': 'no-store' } };
}

/** A file sent by the form itself: the verdict, or why there is none, is put where the page looks for it. */
async function verify(queries: QueryClient, fetch: Fetch, form: PageRequest['form']): Promise<Refusal | undefined> {
  const found = await judged(fetch, form ?? new FormData());
  if ('conclusion' in found) queries.setQueryData<VerdictDto>(verdictKey, found);
  else {
    queries.setQueryData<VerdictProblem>(verdictProblemKey, { type: found.type, message: found.title });
    return found;
  }
  return undefined;
}

async function judged(fetch: Fetch, form: FormData | Refusal): Promise<VerdictDto | Refusal> {
  if (!(form instanceof FormData)) return form;
  try {
    return await createApi(fetch).send<VerdictDto>('POST', '/public/verifications', form);
  } catch (error) {
    const { type, status, message: title } = asProblem(error);
    return { type, status: status || 500, title };
  }
}
