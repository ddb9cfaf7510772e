import { IncomingMessage, ServerResponse, type OutgoingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';
import type { Config } from '../config';

/**
 * What every answer says of what a page may load and who may frame it: everything that is not named comes from the
 * portal alone. It depends on nothing that is asked, so helmet decides once, not for each request.
 */
export function securityHeaders({ publicUrl }: Config): Promise<OutgoingHttpHeaders> {
  const tls = publicUrl.startsWith('https:');
  const decide = helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine places its variables in style elements; no script is ever inline.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        // The one address beside: where the signing program of the Government's cipher committee listens on an officer's machine.
        connectSrc: ["'self'", 'wss://127.0.0.1:8987'],
        objectSrc: ["'none'"],
        frameSrc: ["'self'", 'blob:'],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        upgradeInsecureRequests: tls ? [] : null,
      },
    },
    strictTransportSecurity: tls,
    referrerPolicy: { policy: 'same-origin' },
  });
  const answer = new ServerResponse(new IncomingMessage(new Socket()));
  return new Promise((resolve, reject) =>
    decide(answer.req, answer, (error) => (error instanceof Error ? reject(error) : resolve(answer.getHeaders()))),
  );
}
