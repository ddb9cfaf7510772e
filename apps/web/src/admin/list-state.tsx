import type { ReactNode } from 'react';
import { admin } from '../i18n/vi-admin';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Picture } from '../ui/picture';

interface Props {
  list: {
    isPending: boolean;
    error: Error | null;
    refetch: () => unknown;
    /** Of a list that comes in pages. */
    hasNextPage?: boolean;
    isFetchingNextPage?: boolean;
    fetchNextPage?: () => unknown;
  };
  /** Why there is nothing, where there is nothing. */
  empty?: string | false;
  children: ReactNode;
}

/** A list on its way, one that did not come, one that is empty, or the list with what leads to more of it. */
export function ListState({ list, empty, children }: Props) {
  if (list.isPending)
    return (
      <p role="status" className="soft">
        {admin.loading}
      </p>
    );
  if (list.error)
    return (
      <Notice tone="danger" title={list.error.message}>
        <div>
          <Button look="secondary" icon="refresh" onClick={() => void list.refetch()}>
            {admin.again}
          </Button>
        </div>
      </Notice>
    );
  if (empty)
    return (
      <div className="admin-empty">
        <Picture scene="tray" />
        <p>{empty}</p>
      </div>
    );
  return (
    <>
      {children}
      {list.hasNextPage && (
        <Button
          look="secondary"
          busy={list.isFetchingNextPage && admin.more}
          onClick={() => void list.fetchNextPage?.()}
        >
          {admin.more}
        </Button>
      )}
    </>
  );
}
