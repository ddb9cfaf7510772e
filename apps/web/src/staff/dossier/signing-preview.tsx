import { date } from '../../i18n/format';
import { signing } from '../../i18n/vi-signing';
import { staff } from '../../i18n/vi-staff';
import { OwnCertificate } from '../own-certificate';
import { PaperView } from './papers';
import type { StaffDossier } from './staff-dossier';

/** The proposal, how and by which certificate it is signed, and the page as it will be signed. */
export function SigningPreview({ dossier }: { dossier: StaffDossier }) {
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
      <OwnCertificate />
      <PaperView path={`/staff/dossiers/${dossier.id}/draft-result`} name="du-thao.pdf" title={signing.preview} />
    </>
  );
}
