import { ConfigError, readConfig } from '@motcua/kernel/config';

/** The portal's folder where one is configured; a file is judged without it just as well. */
export function dataDir(): string | undefined {
  try {
    return readConfig().dataDir;
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}
