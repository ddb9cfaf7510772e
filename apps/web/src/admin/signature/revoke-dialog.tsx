import { useState } from 'react';
import type { CertificateDto } from '../../api/contract';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { TextAreaField } from '../../ui/field';
import { OrderDialog } from '../order-dialog';

const words = adminSignature.certificates;

interface Props {
  certificate: CertificateDto;
  onClose: () => void;
  onDone: (told: string) => void;
}

/** Revokes a certificate for a reason, after telling what stops and what stays. */
export function RevokeDialog({ certificate, onClose, onDone }: Props) {
  const { id, name, ownerKind, serial, keeper } = certificate;
  // One of several ways in which a person signs: the portal's own key goes on.
  const isElsewhere = ownerKind === 'person' && keeper !== 'portal';
  const [reason, setReason] = useState('');
  return (
    <OrderDialog
      title={words.revokeTitle(name)}
      button={words.revoke}
      danger
      order={() =>
        reason.trim()
          ? { path: `/admin/certificates/${id}/revoke`, body: { reason: reason.trim() } }
          : [{ target: 'reason', text: words.missingReason }]
      }
      onDone={() => onDone(words.revoked(name))}
      onClose={onClose}
    >
      <p>{isElsewhere ? words.revokeElsewhere : words.revokeEffect[ownerKind]}</p>
      <p>{words.revokeKeeps}</p>
      <p className="small soft">
        {words.serial}: <span className="figures admin-code">{serial}</span>
      </p>
      <TextAreaField
        id="reason"
        label={words.reason}
        hint={words.reasonHint}
        maxLength={500}
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </OrderDialog>
  );
}
