import { useEffect, useState } from 'react';
import { dateTime, fileSize } from '../../i18n/format';
import { useTexts } from '../../i18n/language';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

/** Which file was judged and when; on paper with its digest, so that the print belongs to one file only. */
export function CheckedFile({ file, at }: { file: File; at: Date }) {
  const { verify: texts } = useTexts();
  const digest = useDigest(file);
  return (
    <div className="checked-file">
      <div>
        <p className="checked-file__name">
          <Icon name="file-type-pdf" /> {file.name} ({fileSize(file.size)})
        </p>
        <p className="small soft">{texts.checkedAt(dateTime(at.toISOString()))}</p>
        {digest && (
          <p className="checked-file__digest">
            {texts.digest}: <span className="figures">{digest}</span>
          </p>
        )}
      </div>
      <span className="no-print">
        <Button look="plain" icon="printer" onClick={() => window.print()}>
          {texts.print}
        </Button>
      </span>
    </div>
  );
}

/** SHA-256, hexadecimal; undefined where the browser computes none (a page without TLS). */
function useDigest(file: File): string | undefined {
  const [digest, setDigest] = useState<{ file: File; hex: string }>();
  useEffect(() => {
    const { subtle } = globalThis.crypto as Partial<Crypto>;
    if (!subtle) return;
    void file
      .arrayBuffer()
      .then((bytes) => subtle.digest('SHA-256', bytes))
      .then((hash) => setDigest({ file, hex: hexOf(new Uint8Array(hash)) }));
  }, [file]);
  return digest?.file === file ? digest.hex : undefined;
}

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
