export type { FileType } from './file-type';
export { Storage, type PutOptions, type StoredFile } from './storage';
export { StorageModule } from './storage.module';
export { storageTables } from './storage.tables';
