import { useId, useState, type DragEvent } from 'react';
import { api, apiPath } from '../../api/client';
import type { DossierPaper, PaperFileDto } from '../../api/contract';
import { asProblem } from '../../api/problem';
import { viForm } from '../../i18n/vi-form';
import { useAnnounce } from '../../ui/announcer';
import { FieldError } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { acceptAttribute, MAX_FILES_A_PAPER, typesInWords } from './file-fault';
import { FailedFile, SavedFile, SendingFile } from './file-line';
import { usePreviews } from './use-previews';
import { useUploads } from './use-uploads';
import './paper-row.css';

interface Props {
  dossierId: string;
  paper: DossierPaper;
  /** What the officer asked for, or why the dossier cannot be filed without it. */
  ask?: string;
  /** Whether what was asked for has come since. */
  fresh?: boolean;
  error?: string;
  /** Level of its name among the page's headings. */
  level?: 2 | 3;
  onChanged: () => void;
}

/** One required paper with its files: choose, photograph or drop; progress, retry and removal of each. */
export function PaperRow({ dossierId, paper, ask, fresh = true, error, level = 2, onChanged }: Props) {
  const texts = viForm.upload;
  const Name = `h${level}` as const;
  const id = useId();
  const announce = useAnnounce();
  const { previews, show } = usePreviews();
  const [refused, setRefused] = useState<string>();
  const [over, setOver] = useState(false);
  const base = `/citizen/dossiers/${dossierId}/papers/${encodeURIComponent(paper.code)}/files`;
  const { uploads, add, retry, drop } = useUploads({
    path: base,
    accept: paper.accept,
    onUploaded: (file, sent) => {
      announce(texts.doneAnnounce(file.name));
      if (file.type.startsWith('image/')) show(file.id, sent);
      onChanged();
    },
    onFailed: (file, fault) => announce(`${file.name}: ${fault}`),
  });
  // What was refused takes no room.
  const sending = uploads.filter(({ fault }) => !fault).length;
  const take = (files: FileList | null) => {
    const room = MAX_FILES_A_PAPER - paper.files.length - sending;
    const chosen = [...(files ?? [])];
    setRefused(chosen.length > room ? texts.tooMany(MAX_FILES_A_PAPER) : undefined);
    add(chosen.slice(0, Math.max(0, room)));
  };
  const remove = async (file: PaperFileDto) => {
    setRefused(undefined);
    try {
      await api.send('DELETE', `${base}/${file.id}`);
      announce(texts.removed(file.name));
      onChanged();
    } catch (failure) {
      setRefused(asProblem(failure).message);
    }
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const message = refused ?? error;
  const count = paper.files.length;
  const has = count > 0 && (!ask || fresh);
  return (
    <section
      className={`paper-row${message ? ' paper-row--wrong' : ''}${over ? ' paper-row--over' : ''}`}
      aria-labelledby={`${id}-name`}
      id={`paper-${paper.code}`}
      tabIndex={-1}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <header className="paper-row__head">
        <Name className="paper-row__name" id={`${id}-name`}>
          {paper.name}
        </Name>
        <p className={`paper-row__need${has ? ' paper-row__need--has' : ''}`}>
          {has && <Icon name="check" size={20} />}
          {has ? texts.has(count) : ask ? texts.asked : paper.required ? texts.needed : texts.optional}
        </p>
      </header>
      {ask && <p className="paper-row__ask">{ask}</p>}
      {paper.note && <p className="paper-row__note">{paper.note}</p>}
      {message && <FieldError id={`${id}-error`} error={message} />}
      {(count > 0 || uploads.length > 0) && (
        <ul className="file-lines">
          {paper.files.map((file) => (
            <SavedFile
              key={file.id}
              file={file}
              preview={previews[file.id]}
              href={apiPath(`/citizen/dossiers/${dossierId}/files/${file.id}`)}
              onRemove={() => void remove(file)}
            />
          ))}
          {uploads.map((upload) =>
            upload.fault ? (
              <FailedFile
                key={upload.key}
                upload={upload}
                onRetry={() => retry(upload)}
                onDrop={() => drop(upload.key)}
              />
            ) : (
              <SendingFile key={upload.key} upload={upload} onDrop={() => drop(upload.key)} />
            ),
          )}
        </ul>
      )}
      {count + sending < MAX_FILES_A_PAPER && (
        <div className="paper-row__choose">
          <FileButton
            id={`${id}-camera`}
            paperName={`${id}-name`}
            kind="camera"
            accept="image/jpeg,image/png"
            onFiles={take}
          />
          <FileButton
            id={`${id}-files`}
            paperName={`${id}-name`}
            kind={count > 0 ? 'more' : 'choose'}
            accept={acceptAttribute(paper.accept)}
            onFiles={take}
          />
          <span className="paper-row__drop">{texts.drop}</span>
          <p className="paper-row__accept">{texts.accept(typesInWords(paper.accept))}</p>
        </div>
      )}
    </section>
  );
}

interface FileButtonProps {
  id: string;
  paperName: string;
  kind: 'camera' | 'choose' | 'more';
  accept: string;
  onFiles: (files: FileList | null) => void;
}

/** A native file input under the look of a button. */
function FileButton({ id, paperName, kind, accept, onFiles }: FileButtonProps) {
  const texts = viForm.upload;
  return (
    <span className={`file-button file-button--${kind}`}>
      <label htmlFor={id} id={`${id}-label`} className="button button--secondary">
        <Icon name={kind === 'camera' ? 'camera' : 'upload'} size={20} />
        <span>{texts[kind]}</span>
      </label>
      <input
        id={id}
        type="file"
        multiple={kind !== 'camera'}
        accept={accept}
        capture={kind === 'camera' ? 'environment' : undefined}
        aria-labelledby={`${id}-label ${paperName}`}
        onChange={(event) => {
          onFiles(event.target.files);
          // The same file may be chosen again after it was refused.
          event.target.value = '';
        }}
      />
    </span>
  );
}
