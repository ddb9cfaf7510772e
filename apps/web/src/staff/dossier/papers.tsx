import { useState } from 'react';
import { Button, Loader, SegmentedControl } from '@mantine/core';
import { fileSize } from '../../i18n/format';
import { signing } from '../../i18n/vi-signing';
import { staff } from '../../i18n/vi-staff';
import { Icon } from '../../ui/icon';
import { useFile } from './dossier.hooks';
import type { StaffDossier } from './staff-dossier';

interface Sheet {
  key: string;
  title: string;
  path: string;
  name: string;
  size?: number;
}

/** The papers beside the facts: pick one, see it in the page, zoom it. */
export function Papers({ dossier }: { dossier: StaffDossier }) {
  const base = `/staff/dossiers/${dossier.id}`;
  const sheets = sheetsOf(dossier, base);
  const [picked, setPicked] = useState<string>();
  const sheet = sheets.find(({ key }) => key === picked) ?? sheets[0];
  const missing = dossier.papers.filter((paper) => paper.required && paper.files.length === 0);

  return (
    <section className="papers" aria-labelledby="papers-title">
      <h2 id="papers-title">{staff.desk.papers}</h2>
      {missing.map((paper) => (
        <p className="papers-missing" key={paper.code}>
          <Icon name="alert-triangle" size={16} /> {staff.desk.missing}: {paper.name}
        </p>
      ))}
      {sheets.length === 0 ? <p className="quiet">{staff.desk.noPapers}</p> : null}
      <ul className="papers-tabs" hidden={sheets.length === 0}>
        {sheets.map(({ key, title, name, size }) => (
          <li key={key}>
            <button
              type="button"
              title={`${title}: ${name}`}
              aria-pressed={key === sheet?.key}
              onClick={() => setPicked(key)}
            >
              <span className="papers-title">{title}</span>
              <span className="papers-name">
                {name}
                {size === undefined ? '' : ` · ${fileSize(size)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {sheet ? <PaperView key={sheet.key} path={sheet.path} name={sheet.name} title={sheet.title} /> : null}
    </section>
  );
}

function sheetsOf(dossier: StaffDossier, base: string): Sheet[] {
  const files = dossier.papers.flatMap((paper) =>
    paper.files.map((file) => ({
      key: file.id,
      title: paper.name,
      path: `${base}/files/${file.id}`,
      name: file.name,
      size: file.size,
    })),
  );
  const receipt = { key: 'receipt', title: staff.desk.receipt, path: `${base}/receipt`, name: 'giay-tiep-nhan.pdf' };
  const result = { key: 'result', title: staff.desk.result, path: `${base}/result`, name: 'ket-qua.pdf' };
  const draft = { key: 'draft', title: staff.desk.draft, path: `${base}/draft-result`, name: 'du-thao-ket-qua.pdf' };
  // Also while an approved result waits for its signer: nobody confirms on a phone what they cannot read.
  const unsigned = dossier.status === 'awaiting-signature' || dossier.signing?.awaits != null;
  const proposed = unsigned && dossier.appraisal !== null;
  return [
    ...(dossier.result ? [result] : []),
    ...(proposed ? [draft] : []),
    ...files,
    ...(dossier.receivedAt ? [receipt] : []),
  ];
}

const ZOOMS = [
  { value: '100', label: '100%' },
  { value: '150', label: '150%' },
  { value: '200', label: '200%' },
];

/** One document in the page: an image, or a PDF in the browser's own reader. */
export function PaperView({ path, name, title }: { path: string; name: string; title: string }) {
  const file = useFile(path);
  const [zoom, setZoom] = useState('100');
  if (file.isError) return <p role="alert">{file.error.message}</p>;
  if (file.isPending) return <Loader role="status" size="sm" m="md" aria-label={title} />;
  const { url, type } = file.data;
  return (
    <div className="paper">
      <div className="paper-bar">
        {type.startsWith('image/') ? (
          <SegmentedControl size="xs" data={ZOOMS} value={zoom} onChange={setZoom} aria-label={staff.desk.zoom} />
        ) : null}
        <Button
          component="a"
          href={url}
          download={name}
          variant="subtle"
          size="xs"
          leftSection={<Icon name="download" size={16} />}
        >
          {staff.desk.download}
        </Button>
        <Button
          component="a"
          href={url}
          target="_blank"
          rel="noreferrer"
          variant="subtle"
          size="xs"
          leftSection={<Icon name="arrow-up-right" size={16} />}
        >
          {staff.desk.newTab}
        </Button>
      </div>
      {type.startsWith('image/') ? (
        <div className="paper-image" tabIndex={0} role="region" aria-label={title}>
          <img src={url} alt={title} data-zoom={zoom} />
        </div>
      ) : type === 'application/pdf' ? (
        <>
          <p className="paper-phone">{signing.previewHint}</p>
          <iframe className="paper-pdf" src={`${url}#navpanes=0&view=FitH`} title={title} />
        </>
      ) : (
        <p className="quiet">{staff.desk.cannotShow}</p>
      )}
    </div>
  );
}
