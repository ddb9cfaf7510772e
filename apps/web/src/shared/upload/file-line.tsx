import type { PaperFileDto } from '../../api/contract';
import { fileSize } from '../../i18n/format';
import { viForm } from '../../i18n/vi-form';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import type { Upload } from './use-uploads';
import './file-line.css';

const texts = viForm.upload;

interface SavedProps {
  file: PaperFileDto;
  preview?: string;
  href: string;
  onRemove?: () => void;
}

export function SavedFile({ file, preview, href, onRemove }: SavedProps) {
  return (
    <li className="file-line">
      <span className="file-line__picture">
        {preview ? (
          <img src={preview} alt="" />
        ) : (
          <Icon name={file.type.startsWith('image/') ? 'photo' : 'file-text'} />
        )}
      </span>
      <span className="file-line__name">
        <a href={href} download>
          {file.name}
        </a>
        <span className="file-line__aside">{fileSize(file.size)}</span>
      </span>
      {onRemove && (
        <Button look="plain" icon="trash" aria-label={texts.removeNamed(file.name)} onClick={onRemove}>
          {texts.remove}
        </Button>
      )}
    </li>
  );
}

export function SendingFile({ upload, onDrop }: { upload: Upload; onDrop: () => void }) {
  const { file, percent } = upload;
  return (
    <li className="file-line">
      <span className="file-line__picture">
        <Icon name="upload" />
      </span>
      <span className="file-line__name">
        <span>{file.name}</span>
        <span className="file-line__aside">{percent < 100 ? texts.uploading(percent) : texts.checking}</span>
        <progress className="file-line__progress" max={100} value={percent} aria-label={file.name} />
      </span>
      <Button look="plain" icon="x" aria-label={texts.removeNamed(file.name)} onClick={onDrop}>
        {texts.remove}
      </Button>
    </li>
  );
}

export function FailedFile({ upload, onRetry, onDrop }: { upload: Upload; onRetry: () => void; onDrop: () => void }) {
  const { file, fault, mayRetry } = upload;
  return (
    <li className="file-line file-line--failed">
      <span className="file-line__picture">
        <Icon name="alert-triangle" />
      </span>
      <span className="file-line__name">
        <span>{file.name}</span>
        <span className="file-line__fault">{fault}</span>
      </span>
      <span className="file-line__acts">
        {mayRetry && (
          <Button look="plain" icon="refresh" aria-label={texts.retryNamed(file.name)} onClick={onRetry}>
            {texts.retry}
          </Button>
        )}
        <Button look="plain" icon="x" aria-label={texts.removeNamed(file.name)} onClick={onDrop}>
          {texts.remove}
        </Button>
      </span>
    </li>
  );
}
