import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AdminProcedure } from '../../api/contract';
import { pagedReading } from '../../api/read';
import { plainDate } from '../../i18n/format';
import { admin } from '../../i18n/vi-admin';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/field';
import { PageHeading, usePage } from '../../ui/page';
import { ListState } from '../list-state';
import { OrderDialog } from '../order-dialog';
import { SearchTools } from '../search-tools';
import { Told } from '../told';

const words = admin.procedures;
const PATH = '/admin/procedures';
type Status = AdminProcedure['status'];

/** Every procedure of the portal, and whether it takes dossiers. */
export function ProceduresPage() {
  usePage({ title: admin.rooms.procedures.name, noIndex: true });
  const queries = useQueryClient();
  const [q, setQ] = useState('');
  const [asked, setAsked] = useState<AdminProcedure>();
  const [told, setTold] = useState<string>();
  const list = useInfiniteQuery(pagedReading<AdminProcedure>(PATH, { q }));
  const rows = list.data ?? [];
  return (
    <>
      <PageHeading>{admin.rooms.procedures.name}</PageHeading>
      <Told>{told}</Told>
      <SearchTools
        label={words.search}
        button={admin.accounts.find}
        q={q}
        maxLength={200}
        onFind={(fields) => setQ(typeof fields['q'] === 'string' ? fields['q'].trim() : '')}
      />
      <ListState list={list} empty={rows.length === 0 && words.empty}>
        <ul className="admin-list">
          {rows.map((procedure) => (
            <li key={procedure.code}>
              <div>
                <p>
                  <strong>{procedure.name}</strong>
                </p>
                <p className="small soft">
                  {procedure.status !== 'open' && (
                    <span className="admin-locked">{words.status[procedure.status]} · </span>
                  )}
                  {procedure.code} · {procedure.field.name} ·{' '}
                  {words.version(procedure.versionNumber, plainDate(procedure.effectiveFrom))}
                </p>
              </div>
              <Button
                look="plain"
                aria-label={`${words.change}: ${procedure.name}`}
                onClick={() => setAsked(procedure)}
              >
                {words.change}
              </Button>
            </li>
          ))}
        </ul>
      </ListState>
      {asked && (
        <StatusDialog
          procedure={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            setTold(words.done(asked.name));
            void queries.invalidateQueries({ queryKey: [PATH] });
          }}
        />
      )}
    </>
  );
}

interface StatusDialogProps {
  procedure: AdminProcedure;
  onClose: () => void;
  onDone: () => void;
}

function StatusDialog({ procedure, onClose, onDone }: StatusDialogProps) {
  const [status, setStatus] = useState<Status>(procedure.status);
  return (
    <OrderDialog
      title={words.title}
      button={words.change}
      danger={status === 'closed'}
      order={() => ({ method: 'PATCH', path: `${PATH}/${encodeURIComponent(procedure.code)}`, body: { status } })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>
        <strong>{procedure.name}</strong>
      </p>
      <SelectField
        id="status"
        label={words.to}
        value={status}
        onChange={(event) => setStatus(event.target.value as Status)}
        options={Object.entries(words.status).map(([value, label]) => ({ value, label }))}
      />
      <p role="status">{words.effect[status]}</p>
    </OrderDialog>
  );
}
