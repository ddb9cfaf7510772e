import type { AnyRoute } from '@tanstack/react-router';
import { areas, type Area } from './areas';

/** The pages of an area, fetched when it is entered. */
export async function loadRoutes(area: Area): Promise<readonly AnyRoute[]> {
  if (area === areas.staff) return (await import('../staff/staff.routes')).staffRoutes;
  if (area === areas.admin) return (await import('../admin/admin.routes')).adminRoutes;
  return (await import('./portal.routes')).portalRoutes;
}
