import { serveTasks } from '@motcua/kernel/worker';
import { verifyingTasks } from './verifying-tasks';

serveTasks(verifyingTasks);
