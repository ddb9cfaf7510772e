import { useEffect, useState } from 'react';

/** A QR code, drawn here so that no other site learns what it says. */
export function QrPicture({ text, alt }: { text: string; alt: string }) {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    let wanted = true;
    void import('qrcode')
      .then(({ toString }) => toString(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }))
      .then((svg) => {
        if (wanted) setSource(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
      });
    return () => {
      wanted = false;
    };
  }, [text]);
  return source ? <img className="qr" src={source} alt={alt} width={168} height={168} /> : <span className="qr" />;
}
