import { useState } from 'react';
import type { TrustCertificateDto } from '../../api/contract';
import { plainDate } from '../../i18n/format';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { TextAreaField, TextField } from '../../ui/field';
import { OrderDialog } from '../order-dialog';
import { startOfDay } from './local-day';
import { commonName } from './subject-name';

const words = adminSignature.trust;

interface Props {
  held: TrustCertificateDto;
  onClose: () => void;
  onDone: (told: string) => void;
}

/** Ends trust on a day for a reason, after telling what stops and what stays. */
export function EndDialog({ held, onClose, onDone }: Props) {
  const [on, setOn] = useState('');
  const [reason, setReason] = useState('');
  const name = commonName(held.subject);
  return (
    <OrderDialog
      title={words.endTitle}
      button={words.end}
      danger
      order={() =>
        reason.trim()
          ? {
              path: `/admin/trust-certificates/${held.id}/end`,
              body: { reason: reason.trim(), ...(on && { at: startOfDay(on) }) },
            }
          : [{ target: 'reason', text: words.missingReason }]
      }
      onDone={() =>
        onDone(
          on && startOfDay(on) > new Date().toISOString()
            ? words.endedLater(name, plainDate(on))
            : words.endedNow(name),
        )
      }
      onClose={onClose}
    >
      <p>
        <strong>{name}</strong>
      </p>
      <p>{words.endEffect}</p>
      <TextField
        id="at"
        label={words.endOn}
        hint={words.endOnHint}
        type="date"
        width="date"
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <TextAreaField
        id="reason"
        label={words.endReason}
        maxLength={500}
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </OrderDialog>
  );
}
