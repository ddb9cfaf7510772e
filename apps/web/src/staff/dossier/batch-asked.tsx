import { useState } from 'react';
import { Button } from '@mantine/core';
import { signing } from '../../i18n/vi-signing';
import { PinDialog } from '../pin-dialog';
import type { BatchItem } from './batch';
import { AtDesk, OnPhone } from './signing-stand';
import { signingBatch } from './use-signing-batch';

const words = signing.batch;

/** What of many waits for its signer just now: one on the phone, any number for the program on their machine. */
export function AskedList({ items }: { items: BatchItem[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3 className="batch-asked">{words.askedTitle}</h3>
      <ul className="batch-failures">
        {items.map(({ id, code, applicantName, awaits, until }) => (
          <li key={id}>
            <div>
              <p>
                <span className="code">{code}</span> {applicantName}
              </p>
              <p className="quiet">{awaits === 'desk' ? signing.stand.awaits.desk : signing.stand.awaits.phone}</p>
            </div>
            <div className="batch-asked-acts">
              {awaits === 'desk' ? <AtDesk id={id} /> : <OnPhone until={until ?? null} />}
            </div>
          </li>
        ))}
      </ul>
      {items.some(({ awaits }) => awaits === 'phone') ? <p className="quiet">{words.phoneOne}</p> : null}
    </>
  );
}

/** The token closed, or was never opened: with its PIN the rest goes on. */
export function GivePin({ certificateId }: { certificateId: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="xs" onClick={() => setAsking(true)}>
        {signing.stand.givePin}
      </Button>
      {asking ? (
        <PinDialog
          certificateId={certificateId}
          onClose={() => setAsking(false)}
          onOpened={() => {
            setAsking(false);
            signingBatch.retry();
          }}
        />
      ) : null}
    </>
  );
}
