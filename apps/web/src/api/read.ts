import { QueryClient, queryOptions } from '@tanstack/react-query';
import type { Api, Query } from './client';
import { asProblem, SIGNED_OUT } from './problem';

/** A GET as a query: its key is its address, so that what the server read needs no second request in the browser. */
export function reading<T>(path: string, query: Query = {}) {
  return queryOptions<T, Error, T, [string, Query]>({ queryKey: [path, query] });
}

/** A cache whose queries are read with the given calls. */
export function createQueryClient(api: Api): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        queryFn: ({ queryKey }) => api.get(queryKey[0] as string, queryKey[1] as Query | undefined),
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
