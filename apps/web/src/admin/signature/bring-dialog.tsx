import { useState } from 'react';
import type { CertificateDto } from '../../api/contract';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { base64Of, MAX_CONTAINER_BYTES } from '../../shared/signature/container';
import type { SummaryLine } from '../../ui/error-summary';
import { ChoiceField, TextField } from '../../ui/field';
import { OrderDialog } from '../order-dialog';
import { firstOwner, ownerFaults, OwnerFields } from './owner-fields';

const words = adminSignature.certificates;

interface Props {
  onClose: () => void;
  onDone: (told: string) => void;
}

/** Where the key is: in the file that is brought, or in a token that stays with its person. */
type Place = keyof typeof words.places;

/** Brings a certificate of another authority: with its key out of a PKCS #12 file, or alone, for who signs at their desk. */
export function BringDialog({ onClose, onDone }: Props) {
  const [place, setPlace] = useState<Place>('file');
  const [choice, setChoice] = useState(() => firstOwner('agency'));
  const [container, setContainer] = useState<{ size: number; content?: string }>();
  const [passphrase, setPassphrase] = useState('');
  const choose = (file: File | undefined) => {
    setContainer(file && { size: file.size });
    if (file && file.size <= MAX_CONTAINER_BYTES)
      void base64Of(file).then((content) => setContainer({ size: file.size, content }));
  };
  // Nobody's desk keeps a seal.
  const owner = place === 'desk' ? { ...choice, ownerKind: 'person' as const } : choice;
  const { ownerKind, agencyId, accountId } = owner;
  return (
    <OrderDialog<CertificateDto>
      title={words.bringTitle}
      button={words.bring}
      order={() => {
        const isLocked = place === 'file';
        const faults = [...ownerFaults(owner), ...fileFaults(container, isLocked ? passphrase : undefined)];
        if (faults.length > 0) return faults;
        if (!isLocked)
          return { path: '/admin/desktop-certificates', body: { accountId, certificate: container?.content } };
        const ownerId = ownerKind === 'agency' ? agencyId : accountId;
        return {
          path: '/admin/certificates/import',
          body: { ownerKind, ownerId, container: container?.content, passphrase },
        };
      }}
      onDone={({ name }) => onDone(words.broughtFor(name))}
      onClose={onClose}
    >
      <ChoiceField
        label={words.place}
        name="place"
        value={place}
        onChange={(value) => setPlace(value as Place)}
        options={(['file', 'desk'] as const).map((value) => ({
          value,
          label: words.places[value],
          hint: words.placeEffect[value],
        }))}
      />
      <OwnerFields value={owner} onChange={setChoice} kinds={place === 'desk' ? ['person'] : undefined} />
      <TextField
        id="container"
        label={words.file}
        hint={words.fileHints[place]}
        type="file"
        accept={ACCEPT[place]}
        onChange={(event) => choose(event.target.files?.[0])}
      />
      {place === 'file' && (
        <TextField
          id="passphrase"
          label={words.passphrase}
          type="password"
          autoComplete="off"
          maxLength={200}
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      )}
    </OrderDialog>
  );
}

const ACCEPT: Record<Place, string> = {
  file: '.p12,.pfx,application/x-pkcs12',
  desk: '.cer,.crt,.pem,.der,application/x-x509-user-cert,application/pkix-cert',
};

/** `passphrase` is undefined where none is asked for. */
function fileFaults(
  container: { size: number; content?: string } | undefined,
  passphrase: string | undefined,
): SummaryLine[] {
  if (!container) return [{ target: 'container', text: words.missingFile }];
  if (container.content === undefined) return [{ target: 'container', text: words.tooLarge }];
  return passphrase === '' ? [{ target: 'passphrase', text: words.missingPassphrase }] : [];
}
