import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { types } from 'node:util';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { tokenAbsent, tokenFault, tokensNotConfigured, tokenUnavailable } from '../../signature.problems';
import type { TokenAnswer, TokenTask, TokenTasks } from './token-protocol';

/** What each may take, ms: a USB token signs in about a second, and may first have to wake up. */
const LIMITS: Record<TokenTask, number> = { list: 20_000, login: 20_000, logout: 10_000, sign: 30_000 };
const START_LIMIT = 20_000;
/** A process that dies again and again is left alone for longer and longer; nobody is kept waiting for more than this. */
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 30_000;
const LONGEST_WAIT = 3_000;
const GOOD_LIFE = 60_000;
const MOST_WAITING = 200;

/** Node reads no TypeScript: where the sources themselves run, as in tests, the process is taught to. */
const IS_SOURCE = __filename.endsWith('.ts');
const PROGRAM = join(__dirname, `token-process${IS_SOURCE ? '.ts' : '.js'}`);
const ARGUMENTS = IS_SOURCE ? ['--require', join(__dirname, '../../../../../.config/require-typescript.cjs')] : [];

interface Waiting {
  resolve: (output: unknown) => void;
  reject: (error: unknown) => void;
  timer: NodeJS.Timeout;
}

/** One life of the process with the vendor's library. */
class TokenProcess {
  private readonly waiting = new Map<number, Waiting>();
  private readonly born = performance.now();
  private next = 1;
  readonly ready: Promise<void>;
  isAlive = true;

  constructor(
    private readonly child: ChildProcess,
    private readonly onDeath: (livedMs: number) => void,
  ) {
    child.on('message', (message) => this.hear(message as TokenAnswer));
    child.once('exit', () => this.end());
    child.once('error', () => this.end());
    this.ready = this.isReady();
    this.ready.catch(() => undefined);
  }

  ask<T extends TokenTask>(task: T, input: TokenTasks[T]['input']): Promise<TokenTasks[T]['output']> {
    if (this.waiting.size >= MOST_WAITING) return Promise.reject(tokenUnavailable());
    const id = this.next++;
    return new Promise<unknown>((resolve, reject) => {
      // The one that hangs holds up those behind it, too: they ask again.
      const timer = setTimeout(() => this.kill(), LIMITS[task] * (this.waiting.size + 1));
      this.waiting.set(id, { resolve, reject, timer });
      this.child.send({ id, task, input }, (error) => error && this.kill());
    }) as Promise<TokenTasks[T]['output']>;
  }

  kill(): void {
    this.child.kill('SIGKILL');
    this.end();
  }

  private async isReady(): Promise<void> {
    const started = new Promise<void>((resolve, reject) => {
      this.child.on('message', (message) => {
        if (message === 'ready') resolve();
        else if (isBroken(message)) reject(tokenFault(message.broken));
      });
      this.child.once('exit', () => reject(tokenUnavailable()));
      this.child.once('error', () => reject(tokenUnavailable()));
    });
    const timer = setTimeout(() => this.kill(), START_LIMIT);
    await started.finally(() => clearTimeout(timer));
  }

  private hear(answer: TokenAnswer): void {
    const job = this.waiting.get(answer.id);
    if (!job) return;
    this.waiting.delete(answer.id);
    clearTimeout(job.timer);
    if ('fault' in answer)
      job.reject(answer.fault === 'CKR_TOKEN_NOT_PRESENT' ? tokenAbsent() : tokenFault(answer.fault));
    else job.resolve(withBuffers(answer.output));
  }

  private end(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(tokenUnavailable());
    }
    this.waiting.clear();
    this.onDeath(performance.now() - this.born);
  }
}

/** Speaks with tokens and HSMs (PKCS #11) through a process of its own, which is started when it is needed. */
@Injectable()
export class TokenDriver implements OnModuleDestroy {
  private readonly logger = new Logger(TokenDriver.name);
  private process: TokenProcess | undefined;
  private deaths = 0;
  private notBefore = 0;
  private life = 0;

  constructor(private readonly config: Config) {}

  onModuleDestroy(): void {
    this.process?.kill();
  }

  get isConfigured(): boolean {
    return this.config.pkcs11Module !== undefined;
  }

  /** Changes with each process: a login is worth nothing in the next. */
  get currentLife(): number {
    return this.process?.isAlive ? this.life : -1;
  }

  /** @throws Problem signature/tokens-not-configured, token-unavailable, token-absent, token-fault */
  async ask<T extends TokenTask>(task: T, input: TokenTasks[T]['input']): Promise<TokenTasks[T]['output']> {
    const process = await this.opened();
    return process.ask(task, input);
  }

  private async opened(): Promise<TokenProcess> {
    const module = this.config.pkcs11Module;
    if (module === undefined) throw tokensNotConfigured();
    const pause = this.notBefore - performance.now();
    if (!this.process?.isAlive && pause > LONGEST_WAIT) throw tokenUnavailable();
    if (!this.process?.isAlive && pause > 0) await sleep(pause);
    if (!this.process?.isAlive) this.process = this.start(module);
    await this.process.ready;
    return this.process;
  }

  private start(module: string): TokenProcess {
    this.life += 1;
    const child = fork(PROGRAM, [module], {
      // Its settings are the vendor's; of the portal's secrets it knows none.
      env: this.config.foreignEnvironment,
      execArgv: ARGUMENTS,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.unref();
    child.channel?.unref();
    return new TokenProcess(child, (livedMs) => this.afterDeath(livedMs));
  }

  private afterDeath(livedMs: number): void {
    this.deaths = livedMs > GOOD_LIFE ? 1 : this.deaths + 1;
    this.notBefore = performance.now() + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.deaths - 1));
    this.logger.warn(`the token process ended after ${Math.round(livedMs)} ms`);
  }
}

const isBroken = (message: unknown): message is { broken: string } =>
  typeof message === 'object' && message !== null && 'broken' in message;

/** Bytes cross as `Uint8Array`; they lie on the first or second level of an answer. */
function withBuffers(value: unknown): unknown {
  if (types.isUint8Array(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value)) return value.map(withBuffers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withBuffers(item)]));
}
