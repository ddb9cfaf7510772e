export { verifyInThread } from './verify-in-thread';
export { trustFromFolders } from './trust-files';
export type { Trust } from './trust';
export type { Verdict } from './verdict';
