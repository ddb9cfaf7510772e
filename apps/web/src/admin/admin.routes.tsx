import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../app/root';
import { CommandsPage } from './commands.page';

const administrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'quan-tri',
  component: CommandsPage,
});

export type AdminRoutes = [typeof administrationRoute];

/** The administrators' pages, loaded only under /quan-tri. */
export const adminRoutes: AdminRoutes = [administrationRoute];
