import { useEffect, useRef, useState } from 'react';
import type { VerdictDto } from '../../api/contract';
import { asProblem } from '../../api/problem';
import { useTexts } from '../../i18n/language';
import type { Texts } from '../../i18n/texts';
import { sendFile } from '../../shared/upload/send-file';
import { useAnnounce } from '../../ui/announcer';

const MAX_BYTES = 20 * 1024 * 1024;
const MAX_FILES = 10;

/** One chosen file: judged, refused, or neither yet. */
export interface Check {
  file: File;
  verdict?: VerdictDto;
  at?: Date;
  /** Why it was not judged. */
  fault?: string;
}

/** Sends files to be judged, one after the other, and tells how far it is; what cannot be judged is refused unsent. */
export function useChecks(onDone: () => void) {
  const { verify: texts } = useTexts();
  const announce = useAnnounce();
  const [checks, setChecks] = useState<Check[]>([]);
  const [current, setCurrent] = useState<number>();
  const [percent, setPercent] = useState(0);
  const [refused, setRefused] = useState<{ text: string; attempt: number }>();
  const sending = useRef<AbortController>(undefined);
  useEffect(() => () => sending.current?.abort(), []);
  const refuse = (text: string) => setRefused((before) => ({ text, attempt: (before?.attempt ?? 0) + 1 }));

  const judge = async (file: File, signal: AbortSignal): Promise<Check> => {
    const onProgress = (now: number) => {
      setPercent(now);
      if (now === 100) announce(texts.judging);
    };
    try {
      const verdict = await sendFile<VerdictDto>('/public/verifications', file, { onProgress, signal });
      return { file, verdict, at: new Date() };
    } catch (error) {
      return { file, fault: asProblem(error).message };
    }
  };

  const start = async (files: File[]) => {
    sending.current?.abort();
    const { signal } = (sending.current = new AbortController());
    const chosen = files.length > MAX_FILES ? [] : files.map((file) => startOf(file, texts));
    setChecks(chosen);
    setCurrent(undefined);
    setRefused(undefined);
    if (chosen.length === 0) return refuse(files.length === 0 ? texts.missing : texts.tooMany(MAX_FILES));
    if (chosen.some(({ fault }) => !fault)) announce(texts.sendingStarted);
    for (const [index, { file, fault }] of chosen.entries()) {
      if (fault) continue;
      setCurrent(index);
      setPercent(0);
      const check = await judge(file, signal);
      if (signal.aborted) return;
      chosen[index] = check;
      setChecks([...chosen]);
    }
    setCurrent(undefined);
    const [only] = chosen;
    if (chosen.length === 1 && only?.fault) return refuse(only.fault);
    announce(chosen.map((check) => wordsOf(check, texts, chosen.length > 1)).join(' '));
    onDone();
  };
  /** What has been judged stays. */
  const stop = () => {
    sending.current?.abort();
    setCurrent(undefined);
    setChecks(checks.filter(({ verdict }) => verdict));
    announce(texts.stopped);
  };
  return { checks, current, percent, refused, start, stop };
}

function wordsOf({ file, verdict, fault }: Check, texts: Texts['verify'], isNamed: boolean): string {
  const words = verdict
    ? `${texts.conclusion[verdict.conclusion]}. ${texts.conclusionBody[verdict.conclusion]}`
    : (fault ?? '');
  return isNamed ? `${file.name}: ${words}` : words;
}

function startOf(file: File, texts: Texts['verify']): Check {
  const fault = faultOf(file, texts);
  return { file, ...(fault && { fault }) };
}

function faultOf(file: File, texts: Texts['verify']): string | undefined {
  if (file.type.startsWith('image/')) return texts.image;
  if (file.type !== 'application/pdf' && !file.name.toLowerCase().endsWith('.pdf')) return texts.notPdf;
  if (file.size === 0) return texts.empty;
  return file.size > MAX_BYTES ? texts.tooLarge : undefined;
}
