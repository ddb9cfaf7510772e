/** A program of its own within the portal. */
export interface Area {
  /** First part of the paths that belong to it. */
  prefix: string;
  /** Source file of its tree, whose chunk the server names in the HTML. */
  chunk: string;
}

const staff: Area = { prefix: '/can-bo', chunk: 'src/staff/staff.routes.tsx' };
const admin: Area = { prefix: '/quan-tri', chunk: 'src/admin/admin.routes.tsx' };
const portal: Area = { prefix: '/', chunk: 'src/app/portal.routes.tsx' };

export const areas = { staff, admin, portal };

/** The area that a path belongs to; the portal takes every path that no other takes. */
export function areaOf(path: string): Area {
  return [staff, admin].find((area) => isUnder(path, area.prefix)) ?? portal;
}

/** Pages for everybody come as HTML; the others belong to one person and are drawn in the browser. */
export function isPublicPath(path: string): boolean {
  return areaOf(path) === portal && !isUnder(path, '/cong-dan');
}

function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}
