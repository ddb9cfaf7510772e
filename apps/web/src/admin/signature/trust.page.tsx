import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { TrustCertificateDto } from '../../api/contract';
import { pagedReading } from '../../api/read';
import { admin } from '../../i18n/vi-admin';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { Button } from '../../ui/button';
import { SelectField, TextField } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { PageHeading, usePage } from '../../ui/page';
import { ListState } from '../list-state';
import { EndDialog } from './end-dialog';
import { EvidenceHosts } from './evidence-hosts';
import { TrustDialog } from './trust-dialog';
import { TrustLine } from './trust-line';
import { trustSearch } from './trust-search';

const words = adminSignature.trust;
const PATH = '/admin/trust-certificates';

/** Whom the portal believes when it judges a signature, from when to when, and whom it may ask. */
export function TrustPage() {
  usePage({ title: admin.rooms.trust.name, noIndex: true });
  const { q, loai } = useSearch({ from: '/quan-tri/kho-tin-cay' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const list = useInfiniteQuery(pagedReading<TrustCertificateDto>(PATH, { q, kind: loai }));
  const rows = list.data ?? [];
  const [asked, setAsked] = useState<'add' | TrustCertificateDto>();
  const [told, setTold] = useState<string>();
  const close = () => setAsked(undefined);
  const done = (words: string) => {
    close();
    setTold(words);
    void queries.invalidateQueries({ queryKey: [PATH] });
    void queries.invalidateQueries({ queryKey: ['/admin/evidence-hosts'] });
  };
  const find = (form: HTMLFormElement) =>
    void navigate({ to: '/quan-tri/kho-tin-cay', search: trustSearch(Object.fromEntries(new FormData(form))) });
  return (
    <>
      <PageHeading>{admin.rooms.trust.name}</PageHeading>
      <p className="lead">{words.lead}</p>
      <div role="status">{told && <Notice tone="success">{told}</Notice>}</div>
      <form
        className="admin-tools"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          find(event.currentTarget);
        }}
      >
        <TextField key={q} label={words.search} name="q" type="search" maxLength={100} defaultValue={q} />
        <SelectField
          label={words.kindLabel}
          name="loai"
          value={loai ?? ''}
          onChange={(event) => event.currentTarget.form && find(event.currentTarget.form)}
          options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
        />
        <Button type="submit" look="secondary" icon="search">
          {words.find}
        </Button>
        <span className="admin-tools__add">
          <Button icon="plus" onClick={() => setAsked('add')}>
            {words.add}
          </Button>
        </span>
      </form>
      <ListState list={list} empty={rows.length === 0 && (q || loai ? words.nothingFound : words.empty)}>
        <ul className="admin-list">
          {rows.map((held) => (
            <TrustLine key={held.id} held={held} onEnd={() => setAsked(held)} />
          ))}
        </ul>
      </ListState>
      <EvidenceHosts onTold={setTold} />
      {asked === 'add' && <TrustDialog onClose={close} onDone={done} />}
      {typeof asked === 'object' && <EndDialog held={asked} onClose={close} onDone={done} />}
    </>
  );
}
