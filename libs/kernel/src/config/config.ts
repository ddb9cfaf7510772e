import { z } from 'zod';
import { words } from '../problem';

// Read before all else, so that every schema of the program refuses in these words.
z.config({ localeError: words });

const secret = z.string().min(32, 'cần ít nhất 32 ký tự ngẫu nhiên');
const key = z.string().regex(/^[0-9a-f]{64}$/, 'cần đúng 64 chữ số thập lục phân (32 byte)');
const port = z.coerce.number().int().min(0).max(65535);

/** Services that keep people's keys: JSON, as it holds several, each with its own secret. */
const remoteSigners = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('cần một mảng JSON');
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(
        z.object({
          name: z.string().regex(/^[a-z0-9-]{1,40}$/, 'tên chỉ gồm chữ thường, số và dấu gạch nối'),
          kind: z.enum(['csc-v2', 'csc-v1', 'smart-ca']),
          url: z
            .url({ protocol: /^https?$/ })
            .refine((url) => url.startsWith('https:') || isLoopback(url), 'cần https, trừ trên chính máy này')
            .transform((url) => url.replace(/\/+$/, '')),
          clientId: z.string().min(1).max(200),
          clientSecret: z.string().min(1).max(500),
        }),
      )
      .max(20),
  );
export type RemoteSignerConfig = z.output<typeof remoteSigners>[number];

/** Every variable the server reads; `.env.example` lists the same names. */
const variables = z.object({
  SERVER_ROLE: z.enum(['api', 'worker', 'all']).default('all'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
  TRUST_PROXY: z.stringbool().default(false),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(4).max(500).default(30),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DATA_DIR: z.string().min(1),
  WEB_DIR: z.string().min(1).optional(),
  SESSION_SECRET: secret,
  KEY_ENCRYPTION_KEY: key,
  KEY_ENCRYPTION_KEY_PREVIOUS: key.optional(),
  PKCS11_MODULE: z.string().min(1).max(1000).optional(),
  PKCS11_PIN: z.string().min(1).max(200).optional(),
  REMOTE_SIGNERS: remoteSigners.optional(),
  BANK_SECRET: secret,
  BANK_SIMULATOR: z.stringbool().default(false),
  DEV_PKI: z.stringbool().default(false),
  DEV_PKI_PORT: port.default(3318),
  TIMESTAMP_URL: z.url({ protocol: /^https?$/ }).optional(),
  DEMO_DATA: z.stringbool().default(false),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

const schema = variables.refine((env) => !env.DEV_PKI || isLoopback(env.PUBLIC_URL), {
  path: ['DEV_PKI'],
  error:
    'chứng thư số thử nghiệm không được dùng trên cổng phục vụ người dân, hãy đặt DEV_PKI=false hoặc PUBLIC_URL ở localhost',
});

export const configKeys = Object.keys(variables.shape);

/** Thrown with every fault at once, so that one start tells all there is to mend. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly faults: string[]) {
    super(`Cấu hình chưa đúng, máy chủ không khởi động:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** What the environment says, checked once at the start. The only reader of the environment. */
export class Config {
  readonly role: 'api' | 'worker' | 'all';
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash; what links and QR codes begin with. */
  readonly publicUrl: string;
  readonly trustProxy: boolean;
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  /** Folder of the built web program; absent where none is served. */
  readonly webDir: string | undefined;
  readonly sessionSecret: string;
  /** 32 bytes: encrypts the data keys of signing keys at rest. */
  readonly keyEncryptionKey: Buffer;
  /** The one before it: opens what `motcua key rotate` has not yet re-wrapped. */
  readonly keyEncryptionKeyPrevious: Buffer | undefined;
  /** Library of a token or HSM (PKCS #11), an absolute path; absent where none is used. */
  readonly pkcs11Module: string | undefined;
  /** PIN under which agencies' seals in an HSM sign without a person at hand. */
  readonly pkcs11Pin: string | undefined;
  /** Services through which people sign on their phone. */
  readonly remoteSigners: readonly RemoteSignerConfig[];
  /** Shared with the bank (or its simulator): authenticates payment notices. */
  readonly bankSecret: string;
  readonly bankSimulator: boolean;
  /** Whether the portal's own authority answers on loopback for revocation and timestamps, as a real one does. */
  readonly devPki: boolean;
  readonly devPkiPort: number;
  /** Where timestamps are asked for (RFC 3161); absent where none are, or the portal's own authority gives them. */
  readonly timestampUrl: string | undefined;
  readonly demoData: boolean;
  readonly rateLimitPerMinute: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';

  constructor(
    env: z.output<typeof variables>,
    /** Everything else in the environment, and none of the portal's secrets: what a program of others is started with. */
    readonly foreignEnvironment: Environment = {},
  ) {
    this.role = env.SERVER_ROLE;
    this.host = env.HOST;
    this.port = env.PORT;
    this.publicUrl = env.PUBLIC_URL.replace(/\/+$/, '');
    this.trustProxy = env.TRUST_PROXY;
    this.databaseUrl = env.DATABASE_URL;
    this.databasePool = env.DATABASE_POOL;
    this.redisUrl = env.REDIS_URL;
    this.dataDir = env.DATA_DIR;
    this.webDir = env.WEB_DIR;
    this.sessionSecret = env.SESSION_SECRET;
    this.keyEncryptionKey = Buffer.from(env.KEY_ENCRYPTION_KEY, 'hex');
    this.keyEncryptionKeyPrevious = env.KEY_ENCRYPTION_KEY_PREVIOUS
      ? Buffer.from(env.KEY_ENCRYPTION_KEY_PREVIOUS, 'hex')
      : undefined;
    this.pkcs11Module = env.PKCS11_MODULE;
    this.pkcs11Pin = env.PKCS11_PIN;
    this.remoteSigners = env.REMOTE_SIGNERS ?? [];
    this.bankSecret = env.BANK_SECRET;
    this.bankSimulator = env.BANK_SIMULATOR;
    this.devPki = env.DEV_PKI;
    this.devPkiPort = env.DEV_PKI_PORT;
    this.timestampUrl = env.TIMESTAMP_URL;
    this.demoData = env.DEMO_DATA;
    this.rateLimitPerMinute = env.RATE_LIMIT_PER_MINUTE;
    this.logLevel = env.LOG_LEVEL;
  }

  /** True where browsers accept `Secure` cookies: over TLS, and on localhost. */
  get secureCookies(): boolean {
    const { protocol, hostname } = new URL(this.publicUrl);
    return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
  }

  /** True where others than this machine reach the portal: what is made for trying out has no place there. */
  get isPublic(): boolean {
    return !isLoopback(this.publicUrl);
  }

  get runsApi(): boolean {
    return this.role !== 'worker';
  }

  get runsWorker(): boolean {
    return this.role !== 'api';
  }
}

function isLoopback(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

type Environment = Record<string, string | undefined>;

/** @throws ConfigError naming every variable that is missing or wrong. */
export function readConfig(env: Environment = process.env, overrides: Environment = {}): Config {
  const given = Object.fromEntries(
    Object.entries({ ...env, ...overrides }).filter(([key, value]) => configKeys.includes(key) && value !== ''),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${reason(issue, given)}`));
  }
  const foreign = Object.entries(env).filter(([key]) => !configKeys.includes(key));
  return new Config(result.data, Object.fromEntries(foreign));
}

function reason(issue: z.core.$ZodIssue, given: Environment): string {
  if (given[String(issue.path[0])] === undefined) return 'chưa đặt';
  return issue.message;
}
