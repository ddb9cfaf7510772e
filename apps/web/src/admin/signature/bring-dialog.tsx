import { useState } from 'react';
import type { CertificateDto } from '../../api/contract';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { base64Of, MAX_CONTAINER_BYTES } from '../../shared/signature/container';
import type { SummaryLine } from '../../ui/error-summary';
import { TextField } from '../../ui/field';
import { OrderDialog } from '../order-dialog';
import { firstOwner, ownerFaults, OwnerFields } from './owner-fields';

const words = adminSignature.certificates;

interface Props {
  onClose: () => void;
  onDone: (told: string) => void;
}

/** Brings the key of a seal, or of a person, that another authority certified, out of a PKCS #12 file. */
export function BringDialog({ onClose, onDone }: Props) {
  const [choice, setChoice] = useState(() => firstOwner('agency'));
  const [container, setContainer] = useState<{ size: number; content?: string }>();
  const [passphrase, setPassphrase] = useState('');
  const choose = (file: File | undefined) => {
    setContainer(file && { size: file.size });
    if (file && file.size <= MAX_CONTAINER_BYTES)
      void base64Of(file).then((content) => setContainer({ size: file.size, content }));
  };
  const { ownerKind, agencyId, accountId } = choice;
  return (
    <OrderDialog<CertificateDto>
      title={words.bringTitle}
      button={words.bring}
      order={() => {
        const faults = [...ownerFaults(choice), ...fileFaults(container, passphrase)];
        if (faults.length > 0) return faults;
        const ownerId = ownerKind === 'agency' ? agencyId : accountId;
        return {
          path: '/admin/certificates/import',
          body: { ownerKind, ownerId, container: container?.content, passphrase },
        };
      }}
      onDone={({ name }) => onDone(words.broughtFor(name))}
      onClose={onClose}
    >
      <p>{words.bringEffect}</p>
      <OwnerFields value={choice} onChange={setChoice} />
      <TextField
        id="container"
        label={words.file}
        hint={words.fileHint}
        type="file"
        accept=".p12,.pfx,application/x-pkcs12"
        onChange={(event) => choose(event.target.files?.[0])}
      />
      <TextField
        id="passphrase"
        label={words.passphrase}
        type="password"
        autoComplete="off"
        maxLength={200}
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
      />
    </OrderDialog>
  );
}

function fileFaults(container: { size: number; content?: string } | undefined, passphrase: string): SummaryLine[] {
  if (!container) return [{ target: 'container', text: words.missingFile }];
  if (container.content === undefined) return [{ target: 'container', text: words.tooLarge }];
  return passphrase === '' ? [{ target: 'passphrase', text: words.missingPassphrase }] : [];
}
