import type { AnyRoute } from '@tanstack/react-router';

export interface Area {
  /** First part of the paths that belong to it. */
  prefix: string;
  /** Source file of its tree, whose chunk the server names in the HTML. */
  chunk: string;
  load: () => Promise<readonly AnyRoute[]>;
}

/** The portal's programs; the last takes every path that no other takes. */
export const areas: readonly Area[] = [
  {
    prefix: '/can-bo',
    chunk: 'src/staff/staff.routes.tsx',
    load: async () => (await import('../staff/staff.routes')).staffRoutes,
  },
  {
    prefix: '/quan-tri',
    chunk: 'src/admin/admin.routes.tsx',
    load: async () => (await import('../admin/admin.routes')).adminRoutes,
  },
  {
    prefix: '/',
    chunk: 'src/app/portal.routes.tsx',
    load: async () => (await import('./portal.routes')).portalRoutes,
  },
];

export function areaOf(path: string): Area {
  const area = areas.find(({ prefix }) => prefix === '/' || path === prefix || path.startsWith(`${prefix}/`));
  if (!area) throw new Error(`No area takes ${path}`);
  return area;
}

/** Pages for everybody come as HTML; the others belong to one person and are drawn in the browser. */
export function isPublicPath(path: string): boolean {
  return areaOf(path).prefix === '/' && path !== '/cong-dan' && !path.startsWith('/cong-dan/');
}
