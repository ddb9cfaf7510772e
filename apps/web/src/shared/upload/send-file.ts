import { apiPath, withSession } from '../../api/client';
import { offline, problemFrom } from '../../api/problem';

interface Watch {
  /** 0 to 100; 100 while the server looks at the file. */
  onProgress: (percent: number) => void;
  signal: AbortSignal;
}

/**
 * Sends one file and tells how far it is, which fetch cannot. A session that ended is renewed, and the file sent again.
 * @throws Problem of the server, or client/offline
 */
export async function sendFile<T>(path: string, file: File, watch: Watch): Promise<T> {
  const answer = await withSession(() => post(apiPath(path), file, watch));
  if (answer.status >= 300) throw problemFrom(answer.status, answer.body);
  return answer.body as T;
}

interface Answer {
  status: number;
  body: unknown;
}

function post(url: string, file: File, { onProgress, signal }: Watch): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.round((loaded / total) * 100) : 0);
    request.onload = () => resolve({ status: request.status, body: parse(request.responseText) });
    request.onerror = () => reject(offline());
    request.onabort = () => reject(new DOMException('Bỏ tải lên', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.set('file', file, file.name);
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
