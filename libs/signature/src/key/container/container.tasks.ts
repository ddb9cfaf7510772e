import { serveTasks } from '@motcua/kernel/worker';
import { openPkcs12 } from './pkcs12';

/** What is done with a container off the event loop: a hostile one may take long. */
export const containerTasks = {
  open: ({ bytes, passphrase }: { bytes: Buffer; passphrase: string }) => openPkcs12(bytes, passphrase),
};

serveTasks(containerTasks);
