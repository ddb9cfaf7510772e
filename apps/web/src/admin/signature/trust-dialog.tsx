import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { CertificatePreviewDto, TrustCertificateDto } from '../../api/contract';
import { asProblem, type Problem } from '../../api/problem';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { base64Of } from '../../shared/signature/container';
import type { SummaryLine } from '../../ui/error-summary';
import { Facts } from '../../ui/facts';
import { CheckField, ChoiceField, TextAreaField, TextField } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { OrderDialog } from '../order-dialog';
import { startOfDay } from './local-day';
import { commonName } from './subject-name';
import { certificateFacts } from './trust-line';
import type { TrustKind } from './trust-search';

const words = adminSignature.trust;
const MAX_BYTES = 32 * 1024;

interface Props {
  onClose: () => void;
  onDone: (told: string) => void;
}

interface Read {
  certificate: string;
  preview: CertificatePreviewDto;
}

/** Adds an authority after showing what its certificate says: a root is believed in everything, so it is compared first. */
export function TrustDialog({ onClose, onDone }: Props) {
  const [kind, setKind] = useState<TrustKind>('anchor');
  const [text, setText] = useState({ from: '', source: '', note: '' });
  const [compared, setCompared] = useState(false);
  const file = useCertificateFile(() => setCompared(false));
  const set = (name: keyof typeof text) => (event: { target: { value: string } }) =>
    setText((now) => ({ ...now, [name]: event.target.value }));
  const faults = (): SummaryLine[] => [
    ...(file.data ? [] : [{ target: 'certificate', text: file.error?.message ?? words.notYetRead }]),
    ...(file.data && kind === 'anchor' && !compared ? [{ target: 'compared', text: words.notCompared }] : []),
    ...(text.source.trim() ? [] : [{ target: 'source', text: words.missingSource }]),
  ];
  return (
    <OrderDialog<TrustCertificateDto>
      title={words.addTitle}
      button={words.add}
      order={() => {
        const found = faults();
        if (found.length > 0 || !file.data) return found;
        const note = text.note.trim();
        const from = text.from && startOfDay(text.from);
        const body = { kind, certificate: file.data.certificate, source: text.source.trim() };
        return {
          path: '/admin/trust-certificates',
          body: { ...body, ...(from && { trustedFrom: from }), ...(note && { note }) },
        };
      }}
      onDone={({ subject }) => onDone(words.added(commonName(subject)))}
      onClose={onClose}
    >
      <ChoiceField
        label={words.kindLabel}
        name="kind"
        value={kind}
        onChange={(value) => setKind(value as TrustKind)}
        options={(['anchor', 'intermediate'] as const).map((value) => ({
          value,
          label: words.kinds[value],
          hint: words[`${value}Effect`],
        }))}
      />
      <TextField
        id="certificate"
        label={words.file}
        hint={words.fileHint}
        type="file"
        accept=".crt,.cer,.pem,.der,application/x-x509-ca-cert,application/pkix-cert"
        error={file.error?.message}
        onChange={(event) => file.choose(event.target.files?.[0])}
      />
      <div role="status">
        {file.isPending && <p>{words.reading}</p>}
        {file.data && (
          <section aria-label={words.preview} className="admin-preview">
            <h3>{words.preview}</h3>
            <Facts facts={certificateFacts(file.data.preview)} look="card" />
            {kind === 'anchor' && !file.data.preview.isSelfIssued && <Notice tone="warning">{words.notRoot}</Notice>}
            {new Date(file.data.preview.notAfter) < new Date() && <Notice tone="warning">{words.expired}</Notice>}
          </section>
        )}
      </div>
      {file.data && kind === 'anchor' && (
        <CheckField
          id="compared"
          label={words.compared}
          checked={compared}
          onChange={(event) => setCompared(event.target.checked)}
        />
      )}
      <TextField
        id="trustedFrom"
        label={words.from}
        hint={words.fromHint}
        type="date"
        width="date"
        value={text.from}
        onChange={set('from')}
      />
      <TextField
        id="source"
        label={words.sourceLabel}
        hint={words.sourceHint}
        maxLength={500}
        value={text.source}
        onChange={set('source')}
      />
      <TextAreaField id="note" label={words.note} maxLength={1000} rows={2} value={text.note} onChange={set('note')} />
    </OrderDialog>
  );
}

const PEM = '-----BEGIN CERTIFICATE-----';

/** Has the server read a chosen certificate, PEM or DER; nothing is kept of it. */
function useCertificateFile(onChoose: () => void) {
  const read = useMutation<Read, Problem, File>({
    mutationFn: async (file) => {
      const certificate = (await file.slice(0, PEM.length + 64).text()).includes(PEM)
        ? await file.text()
        : await base64Of(file);
      const path = '/admin/trust-certificates/preview';
      return { certificate, preview: await api.send<CertificatePreviewDto>('POST', path, { certificate }) };
    },
  });
  const [tooLarge, setTooLarge] = useState(false);
  const choose = (file: File | undefined) => {
    onChoose();
    read.reset();
    setTooLarge(file !== undefined && file.size > MAX_BYTES);
    if (file && file.size <= MAX_BYTES) read.mutate(file);
  };
  const error = tooLarge ? { message: words.tooLarge } : read.error ? asProblem(read.error) : undefined;
  return { data: read.data, isPending: read.isPending, error, choose };
}
