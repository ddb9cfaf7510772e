import { infiniteQueryOptions, QueryClient, queryOptions, type QueryFunctionContext } from '@tanstack/react-query';
import type { Api, Query } from './client';
import type { Page } from './contract';
import { asProblem, SIGNED_OUT } from './problem';

/** A GET as a query: its key is its address, so that what the server read needs no second request in the browser. */
export function reading<T>(path: string, query: Query = {}) {
  return queryOptions<T, Error, T, [string, Query]>({ queryKey: [path, query] });
}

/** A GET that comes in pages, as one list that grows. */
export function pagedReading<T>(path: string, query: Query = {}) {
  return infiniteQueryOptions<Page<T>, Error, T[], [string, Query], string | undefined>({
    queryKey: [path, query],
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

/** A cache whose queries are read with the given calls. */
export function createQueryClient(api: Api): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A page after the first is the same address with where to go on.
        queryFn: ({ queryKey: [path, query], pageParam: after }: QueryFunctionContext & { pageParam?: unknown }) =>
          api.get(path as string, { ...(query as Query | undefined), ...(typeof after === 'string' && { after }) }),
        staleTime: 30_000,
        networkMode: 'always',
        retry: (failures, error) => {
          const problem = asProblem(error);
          return problem.mayPass && problem.type !== SIGNED_OUT && failures < 2;
        },
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
