export { Config, ConfigError, readConfig } from './config';
export { ConfigModule } from './config.module';
