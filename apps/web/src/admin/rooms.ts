import { admin } from '../i18n/vi-admin';

/** The rooms of the administrators, and the permission that opens each. */
export const rooms = [
  { to: '/quan-tri/tai-khoan', permission: 'identity.manage-own', ...admin.rooms.accounts },
  { to: '/quan-tri/thu-tuc', permission: 'procedure.manage', ...admin.rooms.procedures },
  { to: '/quan-tri/tai-khoan-thu', permission: 'payment.manage', ...admin.rooms.collecting },
  { to: '/quan-tri/chung-thu-so', permission: 'signature.manage', ...admin.rooms.certificates },
  { to: '/quan-tri/kho-tin-cay', permission: 'signature.manage', ...admin.rooms.trust },
  { to: '/quan-tri/ngay-nghi', permission: 'kernel.operate', ...admin.rooms.calendar },
  { to: '/quan-tri/viec-ket', permission: 'kernel.operate', ...admin.rooms.stuck },
] as const;

export function roomsFor(permissions: readonly string[]) {
  return rooms.filter(({ permission }) => permissions.includes(permission));
}
