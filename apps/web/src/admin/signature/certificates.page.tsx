import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { CertificateDto } from '../../api/contract';
import { pagedReading } from '../../api/read';
import { date } from '../../i18n/format';
import { admin } from '../../i18n/vi-admin';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { Button } from '../../ui/button';
import { Chip, type ChipTone } from '../../ui/chip';
import { PageHeading, usePage } from '../../ui/page';
import { ListState } from '../list-state';
import { SearchTools } from '../search-tools';
import { textSearch } from '../text-search';
import { Told } from '../told';
import { BringDialog } from './bring-dialog';
import { IssueDialog } from './issue-dialog';
import { RevokeDialog } from './revoke-dialog';

const words = adminSignature.certificates;
const PATH = '/admin/certificates';
const tones: Record<CertificateDto['state'], ChipTone> = { active: 'good', revoked: 'asks', expired: 'ended' };

type Asked = 'issue' | 'bring' | CertificateDto;

/** Who can sign and seal, until when, and the way to give and take it. */
export function CertificatesPage() {
  usePage({ title: admin.rooms.certificates.name, noIndex: true });
  const { q } = useSearch({ from: '/quan-tri/chung-thu-so' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const list = useInfiniteQuery(pagedReading<CertificateDto>(PATH, { q }));
  const rows = list.data ?? [];
  const [asked, setAsked] = useState<Asked>();
  const [told, setTold] = useState<string>();
  const close = () => setAsked(undefined);
  const done = (words: string) => {
    close();
    setTold(words);
    void queries.invalidateQueries({ queryKey: [PATH] });
  };
  return (
    <>
      <PageHeading>{admin.rooms.certificates.name}</PageHeading>
      <Told>{told}</Told>
      <SearchTools
        label={words.search}
        button={words.find}
        q={q}
        onFind={(fields) => void navigate({ to: '/quan-tri/chung-thu-so', search: textSearch(fields) })}
      >
        <Button look="secondary" icon="upload" onClick={() => setAsked('bring')}>
          {words.bring}
        </Button>
        <Button icon="plus" onClick={() => setAsked('issue')}>
          {words.issue}
        </Button>
      </SearchTools>
      <ListState list={list} empty={rows.length === 0 && (q ? words.nothingFound : words.empty)}>
        <ul className="admin-list">
          {rows.map((certificate) => (
            <li key={certificate.id}>
              <CertificateWords certificate={certificate} />
              {certificate.state === 'active' && (
                <div className="admin-acts">
                  <Button
                    look="plain"
                    aria-label={`${words.revoke}: ${certificate.name}, ${certificate.serial}`}
                    onClick={() => setAsked(certificate)}
                  >
                    {words.revoke}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      </ListState>
      {asked === 'issue' && <IssueDialog onClose={close} onDone={done} />}
      {asked === 'bring' && <BringDialog onClose={close} onDone={done} />}
      {typeof asked === 'object' && <RevokeDialog certificate={asked} onClose={close} onDone={done} />}
    </>
  );
}

function CertificateWords({ certificate }: { certificate: CertificateDto }) {
  const { name, title, organization, ownerKind, state, notAfter, revokedAt, revokedReason, serial, source, keeper } =
    certificate;
  const place = [title, organization === name ? null : organization].filter(Boolean).join(', ');
  return (
    <div>
      <p>
        <strong>{name}</strong> <span className="soft">· {words.kind[ownerKind]}</span>
      </p>
      {place && <p className="small">{place}</p>}
      {source === 'brought' && (
        <p className="small">
          {words.brought} {words.keepers[keeper]}
        </p>
      )}
      <p className="small soft">
        <Chip tone={tones[state]}>{words.state[state]}</Chip>{' '}
        {revokedAt ? words.revokedOn(date(revokedAt), revokedReason ?? '') : words.until(date(notAfter))}
      </p>
      <p className="small soft">
        {words.serial}: <span className="figures admin-code">{serial}</span>
      </p>
    </div>
  );
}
