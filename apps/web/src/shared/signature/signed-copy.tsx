import { useEffect, useState } from 'react';
import { useTexts } from '../../i18n/language';
import { buttonClass } from '../../ui/button';
import { Icon } from '../../ui/icon';

interface Props {
  file: Blob;
  /** Length of the revision that was signed. */
  bytes: number;
  who: string;
  index: number;
}

/** The file as this signer saw it, cut in the browser: shown by its own reader or saved. One file for its whole life. */
export function SignedCopy({ file, bytes, who, index }: Props) {
  const { verify: texts } = useTexts();
  const url = useSignedCopy(file, bytes);
  return (
    <div className="signature__copy no-print">
      <p className="small soft">{bytes === file.size ? texts.wholeFile : texts.earlierPart}</p>
      <div className="button-row">
        <a className={buttonClass('secondary')} href={url} target="_blank" rel="noreferrer">
          <Icon name="eye" size={20} />
          <span>
            {texts.signedCopy} <span className="visually-hidden">{texts.signedCopyOf(who)}</span>
          </span>
        </a>
        <a className={buttonClass('plain')} href={url} download={texts.copyName(index)}>
          <Icon name="download" size={20} />
          <span>
            {texts.saveCopy} <span className="visually-hidden">{texts.saveCopyOf(who)}</span>
          </span>
        </a>
      </div>
    </div>
  );
}

/** A tab that was opened from the page may still read the file for a while. */
const LINGER_MS = 5 * 60_000;

function useSignedCopy(file: Blob, bytes: number): string {
  // Named a PDF whatever was chosen, so that no browser reads a hostile file as a page of the portal.
  const [url] = useState(() => URL.createObjectURL(file.slice(0, bytes, 'application/pdf')));
  useEffect(() => () => void window.setTimeout(() => URL.revokeObjectURL(url), LINGER_MS), [url]);
  return url;
}
