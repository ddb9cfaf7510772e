import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { TrustCertificateDto } from '../../api/contract';
import { pagedReading } from '../../api/read';
import { admin } from '../../i18n/vi-admin';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { Button } from '../../ui/button';
import { PageHeading, usePage } from '../../ui/page';
import { ListState } from '../list-state';
import { SearchTools } from '../search-tools';
import { Told } from '../told';
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
  return (
    <>
      <PageHeading>{admin.rooms.trust.name}</PageHeading>
      <p className="lead">{words.lead}</p>
      <Told>{told}</Told>
      <SearchTools
        label={words.search}
        button={words.find}
        q={q}
        choice={{ label: words.kindLabel, value: loai ?? '', options: words.kinds }}
        onFind={(fields) => void navigate({ to: '/quan-tri/kho-tin-cay', search: trustSearch(fields) })}
      >
        <Button icon="plus" onClick={() => setAsked('add')}>
          {words.add}
        </Button>
      </SearchTools>
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
