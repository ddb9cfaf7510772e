import { CERT_PATH_USAGE, certPathCommand } from './cert-path-command';
import { VERIFY_USAGE, verifyCommand } from './verify-command';

interface Command {
  usage: string;
  run(args: string[]): Promise<object>;
}

/** The whole program takes seconds to load: only what needs it waits for it. */
const portal = () => import('./portal-commands.js');

/** Each is thin: it reads its arguments and calls one use case. */
export const commands: Record<string, Command> = {
  'procedure import': { usage: 'TỆP.json', run: async (args) => (await portal()).procedureImport(args) },
  verify: { usage: VERIFY_USAGE, run: verifyCommand },
  'cert-path': { usage: CERT_PATH_USAGE, run: certPathCommand },
  'admin open': { usage: 'TÊN-ĐĂNG-NHẬP HỌ VÀ TÊN', run: async (args) => (await portal()).adminOpen(args) },
  'key rotate': { usage: '', run: async () => (await portal()).keyRotate() },
  'audit verify': { usage: '', run: async () => (await portal()).auditVerify() },
};
