export { StuckWork } from './stuck-work';
export { StuckWorkModule } from './stuck-work.module';
