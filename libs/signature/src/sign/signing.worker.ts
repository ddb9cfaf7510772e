import { serveTasks } from '@motcua/kernel/worker';
import { signingTasks } from './signing-tasks';

serveTasks(signingTasks);
