import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../../api/read';
import { date } from '../../i18n/format';
import { staff } from '../../i18n/vi-staff';
import { PaperView } from './papers';
import type { StaffDossier } from './staff-dossier';

interface Certificate {
  id: string;
  name: string;
  title: string | null;
  notAfter: string;
  state: string;
}

/** The page as it will be signed, the proposal behind it and the certificate that signs. */
export function SigningPreview({ dossier }: { dossier: StaffDossier }) {
  const certificates = useQuery(reading<{ items: Certificate[] }>('/staff/certificates/mine')).data?.items;
  const certificate = certificates?.find(({ state }) => state === 'active');
  return (
    <>
      {dossier.appraisal ? (
        <blockquote className="appraisal">
          <strong>{dossier.appraisal.conclusion === 'grant' ? staff.fields.grant : staff.fields.deny}</strong>
          <p>{dossier.appraisal.note}</p>
          <footer>
            {dossier.appraisal.by}, {date(dossier.appraisal.at)}
          </footer>
        </blockquote>
      ) : null}
      <PaperView path={`/staff/dossiers/${dossier.id}/draft-result`} name="du-thao.pdf" title={staff.signing.preview} />
      {certificate ? (
        <p className="quiet">
          {staff.signing.certificate}:{' '}
          <strong>{[certificate.name, certificate.title].filter(Boolean).join(', ')}</strong>, {staff.signing.validTo}{' '}
          {date(certificate.notAfter)}
        </p>
      ) : certificates ? (
        <Alert color="orange">{staff.signing.noCertificate}</Alert>
      ) : null}
    </>
  );
}
