import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { VerdictDto } from '../../api/contract';
import { asProblem } from '../../api/problem';
import { useTexts } from '../../i18n/language';
import { sendFile } from '../../shared/upload/send-file';
import { useAnnounce } from '../../ui/announcer';

const MAX_BYTES = 20 * 1024 * 1024;

export interface Checked {
  file: File;
  verdict: VerdictDto;
  at: Date;
}

/** Sends a file to be judged and tells how far it is; what cannot be judged is refused before it is sent. */
export function useCheck(onDone: () => void) {
  const { verify: texts } = useTexts();
  const announce = useAnnounce();
  const [file, setFile] = useState<File>();
  const [percent, setPercent] = useState(0);
  const [refused, setRefused] = useState<{ text: string; attempt: number }>();
  const sending = useRef<AbortController>(undefined);
  const refuse = (text: string) => setRefused((before) => ({ text, attempt: (before?.attempt ?? 0) + 1 }));

  const check = useMutation<Checked, Error, File>({
    mutationFn: async (chosen) => {
      const { signal } = (sending.current = new AbortController());
      const progress = (now: number) => {
        setPercent(now);
        if (now === 100) announce(texts.judging);
      };
      const verdict = await sendFile<VerdictDto>('/public/verifications', chosen, { onProgress: progress, signal });
      return { file: chosen, verdict, at: new Date() };
    },
    onSuccess: ({ verdict: { conclusion } }) => {
      announce(`${texts.conclusion[conclusion]}. ${texts.conclusionBody[conclusion]}`);
      onDone();
    },
    onError: (error) => {
      if (error.name !== 'AbortError') refuse(asProblem(error).message);
    },
  });

  const start = (chosen: File | undefined) => {
    sending.current?.abort();
    check.reset();
    setFile(chosen);
    const fault = faultOf(chosen, texts);
    if (fault || !chosen) return refuse(fault ?? texts.missing);
    setRefused(undefined);
    setPercent(0);
    announce(texts.sendingStarted);
    check.mutate(chosen);
  };
  const stop = () => {
    sending.current?.abort();
    check.reset();
    setFile(undefined);
  };
  return { file, percent, refused, start, stop, isPending: check.isPending, isIdle: check.isIdle, checked: check.data };
}

interface Faults {
  missing: string;
  empty: string;
  image: string;
  notPdf: string;
  tooLarge: string;
}

function faultOf(file: File | undefined, texts: Faults): string | undefined {
  if (!file) return texts.missing;
  if (file.type.startsWith('image/')) return texts.image;
  if (file.type !== 'application/pdf' && !file.name.toLowerCase().endsWith('.pdf')) return texts.notPdf;
  if (file.size === 0) return texts.empty;
  return file.size > MAX_BYTES ? texts.tooLarge : undefined;
}
