import type { Server } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Config } from '@motcua/kernel/config';

const EVERY_INTERFACE: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Where this portal can be reached: the socket it listens on, or from a worker, which has none, its public address. */
@Injectable()
export class PortalAddress {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: Config,
  ) {}

  /** Without a trailing slash. */
  url(): string {
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    const at = server?.listening ? server.address() : null;
    if (!at || typeof at === 'string') return this.config.publicUrl;
    const address = EVERY_INTERFACE[at.address] ?? at.address;
    return `http://${address.includes(':') ? `[${address}]` : address}:${at.port}`;
  }
}
