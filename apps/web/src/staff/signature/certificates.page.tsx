import { useState } from 'react';
import { Alert, Button, Group, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { CertificateDto } from '../../api/contract';
import { useSession } from '../../api/session';
import { date } from '../../i18n/format';
import { ownCertificates as words } from '../../i18n/vi-certificates';
import { Icon } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { Picture } from '../../ui/picture';
import { BringDialog } from './bring-dialog';
import { CertificateCard } from './certificate-card';
import {
  certificateInUse,
  OWN_CERTIFICATES,
  SIGNING_WAY,
  useOwnCertificates,
  useSigningWay,
} from '../certificates.hooks';
import { SigningWay } from './signing-way';

/** One's own certificates: by which one signs, how long it still serves, and how to bring another. */
export function CertificatesPage() {
  usePage({ title: words.title, noIndex: true });
  const list = useOwnCertificates();
  const queries = useQueryClient();
  const mayBring = useSession()?.permissions.includes('signature.sign') ?? false;
  const [bringing, setBringing] = useState(false);
  const [told, setTold] = useState<string>();
  const items = list.data?.items ?? [];
  const way = useSigningWay().data;
  const inUse = way ? certificateInUse(way) : undefined;
  const changed = (words: string) => {
    setTold(words);
    for (const path of [OWN_CERTIFICATES, SIGNING_WAY]) void queries.invalidateQueries({ queryKey: [path] });
  };
  const bring = mayBring ? (
    <Button leftSection={<Icon name="upload" size={16} />} onClick={() => setBringing(true)}>
      {words.bring.open}
    </Button>
  ) : null;
  return (
    <div className="certificates">
      <Group justify="space-between">
        <PageHeading>{words.title}</PageHeading>
        {items.length > 0 ? bring : null}
      </Group>
      {mayBring ? <SigningWay /> : null}
      <div role="status">{told ? <Alert color="green">{told}</Alert> : null}</div>
      {list.isPending ? <Loader role="status" aria-label={words.loading} /> : null}
      {list.isError ? (
        <Alert color="danger" role="alert" title={list.error.message}>
          <Button size="xs" variant="default" onClick={() => void list.refetch()}>
            {words.again}
          </Button>
        </Alert>
      ) : null}
      {list.isSuccess && items.length === 0 ? (
        <div className="empty">
          <Picture scene="door" />
          <h2>{words.emptyTitle}</h2>
          {words.empty.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {bring}
        </div>
      ) : null}
      {items.length > 0 ? <p className="quiet">{words.lead}</p> : null}
      {items.map((certificate) => (
        <CertificateCard
          key={certificate.id}
          certificate={certificate}
          inUse={certificate.id === inUse?.id}
          onTold={setTold}
        />
      ))}
      {bringing ? (
        <BringDialog
          onClose={() => setBringing(false)}
          onDone={({ name, notAfter }: CertificateDto) => {
            setBringing(false);
            changed(words.bring.done(name, date(notAfter)));
          }}
        />
      ) : null}
    </div>
  );
}
