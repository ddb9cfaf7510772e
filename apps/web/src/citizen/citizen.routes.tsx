import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../app/root';

const layout = createRoute({ getParentRoute: () => rootRoute, path: '/cong-dan' });
const start = createRoute({ getParentRoute: () => layout, path: '/nop/$procedureCode' });

export const citizenRoutes = layout.addChildren([start]);
export type CitizenRoutes = typeof citizenRoutes;
