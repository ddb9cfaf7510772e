import { admin } from '../../i18n/vi-admin';
import { SelectField } from '../../ui/field';
import { useAgencies } from '../agencies';

const words = admin.accounts;
export type Role = keyof typeof words.roleNames;

export interface RoleChoice {
  role: Role;
  /** Empty for a role of the whole portal, or where none is chosen yet. */
  agencyId: string;
}

export const FIRST_CHOICE: RoleChoice = { role: 'reception', agencyId: '' };

/** Held over the whole portal, so that no agency is asked. */
export const isEverywhere = (role: Role) => role === 'admin';

export function bodyOf({ role, agencyId }: RoleChoice) {
  return { role, agencyId: isEverywhere(role) ? null : agencyId };
}

export const roleFaults = ({ role, agencyId }: RoleChoice) =>
  isEverywhere(role) || agencyId ? [] : [{ target: 'agencyId', text: words.missingAgency }];

/** Which role, and where. */
export function RoleFields({ value, onChange }: { value: RoleChoice; onChange: (next: RoleChoice) => void }) {
  const agencies = useAgencies();
  return (
    <>
      <SelectField
        id="role"
        label={words.role}
        value={value.role}
        onChange={(event) => onChange({ ...value, role: event.target.value as Role })}
        options={Object.entries(words.roleNames).map(([role, label]) => ({ value: role, label }))}
      />
      {!isEverywhere(value.role) && (
        <SelectField
          id="agencyId"
          label={words.agency}
          value={value.agencyId}
          empty={words.chooseAgency}
          onChange={(event) => onChange({ ...value, agencyId: event.target.value })}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  );
}
