import { CERT_PATH_USAGE, certPathCommand } from './cert-path-command';
import { loadLater } from './load-later';
import { VERIFY_USAGE, verifyCommand } from './verify-command';

interface Command {
  usage: string;
  run(args: string[]): Promise<object>;
}

/** The whole program takes seconds to load: only what needs it waits for it. */
const portal = () => loadLater('./portal-commands') as typeof import('./portal-commands');

/** Each is thin: it reads its arguments and calls one use case. */
export const commands: Record<string, Command> = {
  'procedure import': { usage: 'TỆP.json', run: (args) => portal().procedureImport(args) },
  verify: { usage: VERIFY_USAGE, run: verifyCommand },
  'cert-path': { usage: CERT_PATH_USAGE, run: certPathCommand },
  'admin open': { usage: 'TÊN-ĐĂNG-NHẬP HỌ VÀ TÊN', run: (args) => portal().adminOpen(args) },
  'key rotate': { usage: '', run: () => portal().keyRotate() },
  'audit verify': { usage: '', run: () => portal().auditVerify() },
};
