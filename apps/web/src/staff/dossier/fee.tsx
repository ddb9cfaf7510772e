import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { OfficeDialog } from '../office-dialog';
import type { FeeDto } from '../../api/contract';
import { useSession } from '../../api/session';
import { useSubmission } from '../../api/submission';
import { money } from '../../i18n/format';
import { staff } from '../../i18n/vi-staff';
import { Refusal } from '../refusal';
import type { StaffDossier } from './staff-dossier';

/** What the dossier costs; who works at the desk records what was paid there. */
export function Fee({ dossier, onCollected }: { dossier: StaffDossier; onCollected: () => void }) {
  const mayCollect = useSession()?.permissions.includes('payment.collect') ?? false;
  const [asked, setAsked] = useState<FeeDto>();
  return (
    <section>
      <h2>{staff.desk.fee}</h2>
      {dossier.feeRequests.length === 0 ? <p className="quiet">{staff.desk.noFee}</p> : null}
      {dossier.feeRequests.map((fee) => (
        <div key={fee.id} className="fee-line">
          <p>
            <strong>{money(fee.amount)}</strong> · {fee.statusText}
          </p>
          {mayCollect && fee.status === 'due' ? (
            <Button size="xs" variant="default" onClick={() => setAsked(fee)}>
              {staff.desk.collect}
            </Button>
          ) : null}
        </div>
      ))}
      {asked ? (
        <CollectDialog
          fee={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            onCollected();
          }}
        />
      ) : null}
    </section>
  );
}

function CollectDialog({ fee, onClose, onDone }: { fee: FeeDto; onClose: () => void; onDone: () => void }) {
  const collect = useSubmission<FeeDto>({ onDone });
  return (
    <OfficeDialog onClose={onClose} title={staff.desk.collectTitle}>
      <p>{staff.desk.collectText(money(fee.amount))}</p>
      {collect.error ? <Refusal problem={collect.error} /> : null}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {staff.fields.cancel}
        </Button>
        <Button
          data-autofocus
          loading={collect.isPending}
          onClick={() => collect.mutate({ path: `/staff/fees/${fee.id}/desk-payment`, body: {} })}
        >
          {staff.desk.collect}
        </Button>
      </Group>
    </OfficeDialog>
  );
}
