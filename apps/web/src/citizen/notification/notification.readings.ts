import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { NotificationPage } from '../../api/contract';
import { reading } from '../../api/read';

const PATH = '/me/notifications';

export const notificationsReading = infiniteQueryOptions({
  queryKey: [PATH, { list: 'all' }],
  queryFn: ({ pageParam }) => api.get<NotificationPage>(PATH, { after: pageParam, limit: 30 }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});

/** Enough to say how many are unread. */
export const unreadReading = reading<NotificationPage>(PATH, { limit: 1 });

export const notificationsKey = [PATH] as const;
