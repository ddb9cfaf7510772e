import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { api } from '../../api/client';
import type { NotificationDto } from '../../api/contract';
import { dateTime } from '../../i18n/format';
import { viCitizen } from '../../i18n/vi-citizen';
import { Button } from '../../ui/button';
import { PageHeading, usePage } from '../../ui/page';
import { Picture } from '../../ui/picture';
import { notificationsKey, notificationsReading } from './notification.readings';
import './notifications.page.css';

const texts = viCitizen.notifications;

export function NotificationsPage() {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(notificationsReading);
  const queries = useQueryClient();
  usePage({ title: texts.title });
  const read = useMutation({
    mutationFn: (ids: string[] | 'all') => api.send('POST', '/me/notifications/read', { ids }),
    onSuccess: () => queries.invalidateQueries({ queryKey: notificationsKey }),
  });
  const items = data.pages.flatMap((page) => page.items);
  const unread = data.pages[0]?.unread ?? 0;
  return (
    <main className="container page" id="main">
      <div className="notifications__head">
        <PageHeading>{texts.title}</PageHeading>
        {unread > 0 && (
          <Button look="secondary" icon="check" onClick={() => read.mutate('all')}>
            {texts.readAll}
          </Button>
        )}
      </div>
      {items.length === 0 && (
        <div className="stack">
          <Picture scene="bell" />
          <h2>{texts.emptyTitle}</h2>
          <p className="prose">{texts.empty}</p>
        </div>
      )}
      <ul className="notifications">
        {items.map((item) => (
          <NotificationLine key={item.id} item={item} onOpen={() => !item.readAt && read.mutate([item.id])} />
        ))}
      </ul>
      {hasNextPage && (
        <Button look="secondary" busy={isFetchingNextPage && texts.more} onClick={() => void fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </main>
  );
}

function NotificationLine({ item, onOpen }: { item: NotificationDto; onOpen: () => void }) {
  const router = useRouter();
  const { link } = item;
  return (
    <li className={item.readAt ? 'notification' : 'notification notification--unread'}>
      <h2 className="notification__title">
        {!item.readAt && <span className="notification__mark">{texts.unread}: </span>}
        {link ? (
          <a
            href={link}
            onClick={(event) => {
              onOpen();
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              router.history.push(link);
            }}
          >
            {item.title}
          </a>
        ) : (
          item.title
        )}
      </h2>
      <p>{item.body}</p>
      <p className="small soft">
        <time dateTime={item.at} className="figures">
          {dateTime(item.at)}
        </time>
      </p>
    </li>
  );
}
