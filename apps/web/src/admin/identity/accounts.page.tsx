import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { AccountDto } from '../../api/contract';
import { pagedReading } from '../../api/read';
import { admin } from '../../i18n/vi-admin';
import { Button } from '../../ui/button';
import { PageHeading, usePage } from '../../ui/page';
import { ListState } from '../list-state';
import { SearchTools } from '../search-tools';
import { Told } from '../told';
import { AccountActs } from './account-acts';
import { accountSearch } from './account-search';
import { NewAccountDialog } from './new-account-dialog';

const words = admin.accounts;
const PATH = '/admin/accounts';

/** Who may come in, and what each is trusted with. */
export function AccountsPage() {
  usePage({ title: admin.rooms.accounts.name, noIndex: true });
  const search = useSearch({ from: '/quan-tri/tai-khoan' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const audience = search.loai ?? 'staff';
  const list = useInfiniteQuery(pagedReading<AccountDto>(PATH, { q: search.q, audience }));
  const rows = list.data ?? [];
  const [opening, setOpening] = useState(false);
  const [told, setTold] = useState<string>();
  const changed = (words?: string) => {
    setTold(words);
    void queries.invalidateQueries({ queryKey: [PATH] });
  };
  return (
    <>
      <PageHeading>{admin.rooms.accounts.name}</PageHeading>
      <Told>{told}</Told>
      <SearchTools
        label={words.search}
        button={words.find}
        q={search.q}
        choice={{ label: words.audience, value: audience, options: words.audiences }}
        onFind={(fields) => void navigate({ to: '/quan-tri/tai-khoan', search: accountSearch(fields) })}
      >
        <Button icon="plus" onClick={() => setOpening(true)}>
          {words.open}
        </Button>
      </SearchTools>
      <ListState list={list} empty={rows.length === 0 && words.empty}>
        <ul className="admin-list">
          {rows.map((account) => (
            <li key={account.id}>
              <div>
                <p>
                  <strong>{account.name}</strong> <span className="soft">· {account.login}</span>
                </p>
                <p className="small soft">
                  {account.status === 'locked' && <span className="admin-locked">{words.locked} · </span>}
                  {account.audience === 'staff' &&
                    (account.grants.map(({ roleName }) => roleName).join(', ') || words.noRole)}
                </p>
              </div>
              <AccountActs account={account} onChanged={changed} />
            </li>
          ))}
        </ul>
      </ListState>
      {opening && (
        <NewAccountDialog
          onClose={() => setOpening(false)}
          onOpened={(name) => {
            setOpening(false);
            changed(words.opened(name));
          }}
        />
      )}
    </>
  );
}
