export { Config, ConfigError, configKeys, readConfig } from './config';
export { ConfigModule } from './config.module';
