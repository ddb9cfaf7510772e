import { useEffect, useRef, useState } from 'react';
import type { PaperFileDto } from '../../api/contract';
import { asProblem, type Problem } from '../../api/problem';
import { sendFile } from './send-file';
import { fileFault } from './file-fault';

/** A file on its way, or one that did not arrive. */
export interface Upload {
  key: string;
  file: File;
  percent: number;
  /** Why it did not arrive. */
  fault?: string;
  /** Whether sending the same file again may help. */
  mayRetry?: boolean;
}

interface Options {
  path: string;
  accept: readonly string[];
  onUploaded: (file: PaperFileDto, sent: File) => void;
  onFailed: (file: File, fault: string) => void;
}

/** Sends chosen files one after another's start, each with its own progress and retry. */
export function useUploads({ path, accept, onUploaded, onFailed }: Options) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const cancels = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const running = cancels.current;
    return () => running.forEach((cancel) => cancel.abort());
  }, []);

  const update = (key: string, change: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
  const drop = (key: string) => {
    cancels.current.get(key)?.abort();
    cancels.current.delete(key);
    setUploads((all) => all.filter((upload) => upload.key !== key));
  };

  const send = async (key: string, file: File) => {
    const fail = (fault: string, mayRetry: boolean) => {
      update(key, { fault, mayRetry });
      onFailed(file, fault);
    };
    const fault = await fileFault(file, accept);
    if (fault) return fail(fault, false);
    const cancel = new AbortController();
    cancels.current.set(key, cancel);
    try {
      const saved = await sendFile<PaperFileDto>(path, file, {
        signal: cancel.signal,
        onProgress: (percent) => update(key, { percent }),
      });
      drop(key);
      onUploaded(saved, file);
    } catch (error) {
      if (cancel.signal.aborted) return;
      const problem: Problem = asProblem(error);
      fail(problem.message, problem.mayPass || problem.status === 401);
    }
  };

  const add = (files: readonly File[]) => {
    const fresh = files.map((file) => ({ key: crypto.randomUUID(), file, percent: 0 }));
    setUploads((all) => [...all, ...fresh]);
    fresh.forEach(({ key, file }) => void send(key, file));
  };
  const retry = (upload: Upload) => {
    update(upload.key, { fault: undefined, percent: 0 });
    void send(upload.key, upload.file);
  };
  return { uploads, add, retry, drop };
}
