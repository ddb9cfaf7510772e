import type { Audience, Permission } from '@motcua/kernel/http';

interface Role {
  /** As the office calls it. */
  name: string;
  /** Where it is held: in one agency, or (`portal`) everywhere at once. */
  scope: 'agency' | 'portal';
  permissions: readonly Permission[];
}

/** Every role that can be granted. A permission is a plain string of the module that asks for it. */
export const roles = {
  reception: {
    name: 'Cán bộ một cửa',
    scope: 'agency',
    permissions: [
      'agency.see-colleagues',
      'dossier.read',
      'dossier.receive',
      'dossier.return-for-supplement',
      'dossier.refuse',
      'dossier.return-result',
      'payment.collect',
    ],
  },
  handler: {
    name: 'Chuyên viên thụ lý',
    scope: 'agency',
    permissions: ['agency.see-colleagues', 'dossier.read', 'dossier.appraise'],
  },
  'unit-head': {
    name: 'Trưởng phòng',
    scope: 'agency',
    permissions: ['agency.see-colleagues', 'dossier.read', 'dossier.assign', 'dossier.appraise'],
  },
  leader: {
    name: 'Lãnh đạo',
    scope: 'agency',
    permissions: ['agency.see-colleagues', 'dossier.read', 'dossier.assign', 'dossier.approve', 'signature.sign'],
  },
  clerk: { name: 'Văn thư', scope: 'agency', permissions: ['agency.see-colleagues', 'dossier.read', 'signature.seal'] },
  'agency-admin': {
    name: 'Quản trị cơ quan',
    scope: 'agency',
    permissions: ['agency.see-colleagues', 'agency.manage-own', 'identity.manage-own'],
  },
  admin: {
    name: 'Quản trị hệ thống',
    scope: 'portal',
    permissions: [
      'agency.see-colleagues',
      'agency.manage',
      'agency.manage-own',
      'identity.manage',
      'identity.manage-own',
      'procedure.manage',
      'payment.manage',
      'signature.manage',
      'kernel.operate',
      'audit.read',
    ],
  },
} as const satisfies Record<string, Role>;

export type RoleKey = keyof typeof roles;

export const roleKeys = Object.keys(roles) as [RoleKey, ...RoleKey[]];

/** What an account may do by being what it is, without any grant. */
const implied: Record<Audience, readonly Permission[]> = {
  citizen: ['dossier.submit', 'payment.pay'],
  business: ['dossier.submit', 'payment.pay'],
  staff: [],
  system: [],
};

export function impliedPermissions(audience: Audience): readonly Permission[] {
  return implied[audience];
}

/** The roles that allow it. */
export function rolesWith(permission: Permission): RoleKey[] {
  return roleKeys.filter((role) => permissionsOf(role).includes(permission));
}

/** None for a role that no longer exists. */
export function permissionsOf(role: string): readonly Permission[] {
  return role in roles ? roles[role as RoleKey].permissions : [];
}
