/** Where the signing program of the Government's cipher committee listens on a signer's machine: leaders sign here. */
const ADDRESS = 'wss://127.0.0.1:8987/SignApproved';

/** What the program needs to fetch the paper and to bring it back. */
export interface DeskTicket {
  FileName: string;
  FileUploadHandler: string;
  SessionId: string;
}

/** `absent`: it does not run, or the browser may not speak with it. */
export type DeskFault = 'absent' | 'cancelled' | 'failed';

export class DeskRefusal extends Error {
  constructor(
    readonly fault: DeskFault,
    /** In the program's own words. */
    readonly said?: string,
  ) {
    super(fault);
  }
}

/** How the program names its ends; a plain `true` comes from older ones. */
const DONE: readonly unknown[] = [0, true];
const CANCELLED = 11;

/**
 * Has the program sign: one socket for one paper, one message out, one back. It has sent the paper by then.
 * @throws DeskRefusal
 */
export function signAtDesk({ FileName, FileUploadHandler, SessionId }: DeskTicket): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(ADDRESS);
    let isOpen = false;
    const end = (refusal?: DeskRefusal) => {
      socket.onclose = null;
      socket.close();
      if (refusal) reject(refusal);
      else resolve();
    };
    socket.onopen = () => {
      isOpen = true;
      socket.send(JSON.stringify({ FileName, FileUploadHandler, SessionId, MetaData: '' }));
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => end(refusalIn(data));
    socket.onclose = () => end(new DeskRefusal(isOpen ? 'failed' : 'absent'));
  });
}

function refusalIn(answer: unknown): DeskRefusal | undefined {
  const { Status, Message } = read(answer);
  if (DONE.includes(Status)) return undefined;
  const said = typeof Message === 'string' && Message.trim() !== '' ? Message.trim().slice(0, 300) : undefined;
  return new DeskRefusal(Status === CANCELLED ? 'cancelled' : 'failed', said);
}

function read(answer: unknown): { Status?: unknown; Message?: unknown } {
  try {
    const read: unknown = JSON.parse(String(answer));
    return read !== null && typeof read === 'object' ? read : {};
  } catch {
    return {};
  }
}
