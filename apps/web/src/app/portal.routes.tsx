import { citizenRoutes, type CitizenRoutes } from '../citizen/citizen.routes';
import { publicRoutes, type PublicRoutes } from '../public/public.routes';

export type PortalRoutes = [PublicRoutes, CitizenRoutes];

/** Everybody's pages and the citizen's own. */
export const portalRoutes: PortalRoutes = [publicRoutes, citizenRoutes];
