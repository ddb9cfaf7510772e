import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EvidenceHostDto } from '../../api/contract';
import { reading } from '../../api/read';
import { dateTime } from '../../i18n/format';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { ListState } from '../list-state';
import { OrderDialog } from '../order-dialog';

const words = adminSignature.trust.hosts;
const PATH = '/admin/evidence-hosts';

/** The servers that may be asked whether a certificate was revoked, and how they answered of late. */
export function EvidenceHosts({ onTold }: { onTold: (told: string) => void }) {
  const queries = useQueryClient();
  const list = useQuery(reading<{ items: EvidenceHostDto[] }>(PATH));
  const rows = list.data?.items ?? [];
  const [asked, setAsked] = useState<'add' | EvidenceHostDto>();
  const close = () => setAsked(undefined);
  const done = (told: string) => {
    close();
    onTold(told);
    void queries.invalidateQueries({ queryKey: [PATH] });
  };
  return (
    <section className="admin-section" aria-labelledby="hosts">
      <div className="admin-section__head">
        <h2 id="hosts">{words.title}</h2>
        <Button look="secondary" icon="plus" onClick={() => setAsked('add')}>
          {words.add}
        </Button>
      </div>
      <p className="prose soft">{words.lead}</p>
      <ListState list={list} empty={rows.length === 0 && words.empty}>
        <ul className="admin-list">
          {rows.map((row) => (
            <li key={row.host}>
              <div>
                <p>
                  <strong className="admin-code">{row.host}</strong> <span className="soft">· {row.note}</span>
                </p>
                <p className="small soft">{answerOf(row)}</p>
              </div>
              <div className="admin-acts">
                <Button look="plain" aria-label={`${words.remove}: ${row.host}`} onClick={() => setAsked(row)}>
                  {words.remove}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </ListState>
      {asked === 'add' && <HostDialog onClose={close} onDone={done} />}
      {typeof asked === 'object' && (
        <OrderDialog
          title={words.removeTitle(asked.host)}
          button={words.remove}
          danger
          order={() => ({ method: 'DELETE', path: `${PATH}/${encodeURIComponent(asked.host)}` })}
          onDone={() => done(words.removed(asked.host))}
          onClose={close}
        >
          <p>{words.removeEffect}</p>
        </OrderDialog>
      )}
    </section>
  );
}

/** The newer of the last answer and the last failure. */
function answerOf({ lastSuccessAt, lastFailureAt, lastFailure }: EvidenceHostDto): string {
  if (lastFailureAt && lastFailureAt > (lastSuccessAt ?? ''))
    return words.failed(dateTime(lastFailureAt), lastFailure ?? '');
  return lastSuccessAt ? words.asked(dateTime(lastSuccessAt)) : words.never;
}

function HostDialog({ onClose, onDone }: { onClose: () => void; onDone: (told: string) => void }) {
  const [host, setHost] = useState('');
  const [note, setNote] = useState('');
  return (
    <OrderDialog<EvidenceHostDto>
      title={words.addTitle}
      button={words.add}
      order={() => {
        const faults = [
          ...(host.trim() ? [] : [{ target: 'host', text: words.missingHost }]),
          ...(note.trim() ? [] : [{ target: 'note', text: words.missingNote }]),
        ];
        return faults.length > 0 ? faults : { path: PATH, body: { host: host.trim(), note: note.trim() } };
      }}
      onDone={(added) => onDone(words.added(added.host))}
      onClose={onClose}
    >
      <TextField
        id="host"
        label={words.host}
        hint={words.hostHint}
        maxLength={259}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={host}
        onChange={(event) => setHost(event.target.value)}
      />
      <TextField
        id="note"
        label={words.note}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </OrderDialog>
  );
}
