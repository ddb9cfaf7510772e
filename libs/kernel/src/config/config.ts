import { z } from 'zod';
import { words } from '../problem';

// Read before all else, so that every schema of the program refuses in these words.
z.config({ localeError: words });

const secret = z.string().min(32, 'cần ít nhất 32 ký tự ngẫu nhiên');
const port = z.coerce.number().int().min(0).max(65535);

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
  KEY_ENCRYPTION_KEY: z.string().regex(/^[0-9a-f]{64}$/, 'cần đúng 64 chữ số thập lục phân (32 byte)'),
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

  constructor(env: z.output<typeof variables>) {
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
  return new Config(result.data);
}

function reason(issue: z.core.$ZodIssue, given: Environment): string {
  if (given[String(issue.path[0])] === undefined) return 'chưa đặt';
  return issue.message;
}
