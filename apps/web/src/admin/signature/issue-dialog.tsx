import { useState } from 'react';
import type { CertificateDto } from '../../api/contract';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { SelectField } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { OrderDialog } from '../order-dialog';
import { firstOwner, ownerFaults, OwnerFields, useOwner } from './owner-fields';

const words = adminSignature.certificates;

interface Props {
  onClose: () => void;
  onDone: (told: string) => void;
}

/** Issues a certificate for somebody picked by name; what it will say is shown before. */
export function IssueDialog({ onClose, onDone }: Props) {
  const [choice, setChoice] = useState(() => firstOwner('person'));
  const [algorithm, setAlgorithm] = useState<string>('ecdsa-p256');
  const owner = useOwner(choice);
  return (
    <OrderDialog<CertificateDto>
      title={words.issue}
      button={words.issue}
      order={() => (owner ? { path: '/admin/certificates', body: { ...owner, algorithm } } : ownerFaults(choice))}
      onDone={({ name }) => onDone(words.issued(name))}
      onClose={onClose}
    >
      <OwnerFields value={choice} onChange={setChoice} />
      <SelectField
        id="algorithm"
        label={words.algorithm}
        value={algorithm}
        onChange={(event) => setAlgorithm(event.target.value)}
        options={Object.entries(words.algorithms).map(([value, label]) => ({ value, label }))}
      />
      {owner && (
        <Notice title={words.written}>
          <p>
            <strong>{owner.name}</strong>
            {owner.ownerKind === 'person' && <>, {[owner.title, owner.organization].filter(Boolean).join(', ')}</>}
          </p>
          <p>{words.issueEffect}</p>
        </Notice>
      )}
    </OrderDialog>
  );
}
