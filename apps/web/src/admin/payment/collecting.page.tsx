import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CollectingAccountDto } from '../../api/contract';
import { reading } from '../../api/read';
import { admin } from '../../i18n/vi-admin';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { PageHeading, usePage } from '../../ui/page';
import { useAgencies } from '../agencies';
import { ListState } from '../list-state';
import { OrderDialog } from '../order-dialog';
import { AccountForm, ALL } from './account-form';

const words = admin.collecting;
const PATH = '/admin/collecting-accounts';

/** Where the money of each agency goes. */
export function CollectingPage() {
  usePage({ title: admin.rooms.collecting.name, noIndex: true });
  const list = useQuery(reading<{ items: CollectingAccountDto[] }>(PATH));
  const queries = useQueryClient();
  const agencies = useAgencies();
  const [edited, setEdited] = useState<CollectingAccountDto | 'new'>();
  const [removed, setRemoved] = useState<CollectingAccountDto>();
  const [told, setTold] = useState<string>();
  const nameOf = (agencyId: string) =>
    agencyId === ALL ? words.all : (agencies.find(({ id }) => id === agencyId)?.name ?? agencyId);
  const done = (words: string) => {
    setEdited(undefined);
    setRemoved(undefined);
    setTold(words);
    void queries.invalidateQueries({ queryKey: [PATH] });
  };
  const add = (
    <div className="admin-tools">
      <Button icon="plus" onClick={() => setEdited('new')}>
        {words.add}
      </Button>
    </div>
  );
  return (
    <>
      <PageHeading>{admin.rooms.collecting.name}</PageHeading>
      <div role="status">{told && <Notice tone="success">{told}</Notice>}</div>
      {add}
      <ListState list={list} empty={list.data?.items.length === 0 && words.empty}>
        <ul className="admin-list">
          {list.data?.items.map((account) => (
            <li key={account.agencyId}>
              <div>
                <p>
                  <strong>{nameOf(account.agencyId)}</strong>
                </p>
                <p className="small soft">
                  <span className="figures">{account.accountNumber}</span> · {account.bankName} · {account.holder}
                </p>
              </div>
              <div className="admin-acts">
                <Button
                  look="plain"
                  aria-label={`${words.edit}: ${nameOf(account.agencyId)}`}
                  onClick={() => setEdited(account)}
                >
                  {words.edit}
                </Button>
                <Button
                  look="plain"
                  aria-label={`${words.remove}: ${nameOf(account.agencyId)}`}
                  onClick={() => setRemoved(account)}
                >
                  {words.remove}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </ListState>
      {edited && (
        <AccountForm
          account={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onDone={() => done(words.done)}
        />
      )}
      {removed && (
        <OrderDialog
          title={words.removeTitle}
          button={words.remove}
          danger
          order={() => ({ method: 'DELETE', path: `${PATH}/${removed.agencyId}` })}
          onDone={() => done(words.removed)}
          onClose={() => setRemoved(undefined)}
        >
          <p>
            <strong>{nameOf(removed.agencyId)}</strong>
          </p>
          <p>{words.removeText}</p>
        </OrderDialog>
      )}
    </>
  );
}
