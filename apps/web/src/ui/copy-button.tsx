import { useState } from 'react';
import { useAnnounce } from './announcer';
import { Button } from './button';

/** Copies a text; says so in its own words for a while. */
export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  const [copied, setCopied] = useState(false);
  const announce = useAnnounce();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce(done);
    window.setTimeout(() => setCopied(false), 4000);
  };
  return (
    <Button look="secondary" icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
      {copied ? done : label}
    </Button>
  );
}
