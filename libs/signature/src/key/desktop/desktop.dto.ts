import { z } from 'zod';
import type { DesktopTicket } from './desktop-ticket.entity';
import type { OpenedTicket } from './desktop.service';

export const openedTicketDto = z
  .object({
    id: z.uuid(),
    FileName: z.string().max(500).describe('Địa chỉ tệp PDF cần ký'),
    FileUploadHandler: z.string().max(500).describe('Địa chỉ nhận tệp đã ký, trường uploadfile'),
    SessionId: z.string().max(100),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'OpenedSigningTicketDto' });
export type OpenedTicketDto = z.infer<typeof openedTicketDto>;

export const toOpenedTicketDto = (ticket: OpenedTicket): OpenedTicketDto => ({
  id: ticket.id,
  FileName: ticket.fileName,
  FileUploadHandler: ticket.fileUploadHandler,
  SessionId: ticket.sessionId,
  expiresAt: ticket.expiresAt.toISOString(),
});

export const ticketDto = z
  .object({
    id: z.uuid(),
    fileName: z.string().max(200),
    state: z.enum(['open', 'signed', 'expired']),
    expiresAt: z.iso.datetime(),
    signedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'SigningTicketDto' });
export type TicketDto = z.infer<typeof ticketDto>;

export const toTicketDto = (ticket: DesktopTicket, now: Date): TicketDto => ({
  id: ticket.id,
  fileName: ticket.fileName,
  state: ticket.usedAt ? 'signed' : ticket.isOpen(now) ? 'open' : 'expired',
  expiresAt: ticket.expiresAt.toISOString(),
  signedAt: ticket.usedAt?.toISOString() ?? null,
});

/** What the program on the signer's machine reads; its names are not ours. */
export interface ProgramAnswer {
  Status: boolean;
  Message: string;
  FileName: string;
  FileServer: string;
}
