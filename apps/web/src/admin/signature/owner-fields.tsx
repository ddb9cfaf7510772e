import { useQuery } from '@tanstack/react-query';
import type { StaffMemberDto } from '../../api/contract';
import { reading } from '../../api/read';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { ChoiceField, SelectField } from '../../ui/field';
import type { SummaryLine } from '../../ui/error-summary';
import { useAgencies } from '../agencies';

const words = adminSignature.certificates;
export type OwnerKind = keyof typeof words.kind;

export interface OwnerChoice {
  ownerKind: OwnerKind;
  agencyId: string;
  accountId: string;
}

export const firstOwner = (ownerKind: OwnerKind): OwnerChoice => ({ ownerKind, agencyId: '', accountId: '' });

export const ownerFaults = ({ ownerKind, agencyId, accountId }: OwnerChoice): SummaryLine[] => {
  if (!agencyId) return [{ target: 'agencyId', text: words.missingAgency }];
  return ownerKind === 'person' && !accountId ? [{ target: 'accountId', text: words.missingPerson }] : [];
};

/** Whose a certificate will be, and what it says of them. */
export interface Owner {
  ownerKind: OwnerKind;
  ownerId: string;
  name: string;
  title?: string;
  organization: string;
}

/** The chosen owner by the names that the portal knows; undefined before the choice is made. */
export function useOwner({ ownerKind, agencyId, accountId }: OwnerChoice): Owner | undefined {
  const organization = useAgencies().find(({ id }) => id === agencyId)?.name;
  const member = useMembers(ownerKind === 'person' ? agencyId : '')?.find((one) => one.accountId === accountId);
  if (!organization) return undefined;
  if (ownerKind === 'agency') return { ownerKind, ownerId: agencyId, name: organization, organization };
  if (!member) return undefined;
  const { name, position: title } = member;
  return { ownerKind, ownerId: accountId, name, ...(title && { title }), organization };
}

/** The staff of an agency by name; undefined while nobody can be told. */
function useMembers(agencyId: string): StaffMemberDto[] | undefined {
  const list = useQuery({
    ...reading<StaffMemberDto[]>(`/admin/agencies/${agencyId}/staff`),
    enabled: agencyId !== '',
  });
  return list.data?.toSorted((one, other) => one.name.localeCompare(other.name, 'vi'));
}

interface OwnerFieldsProps {
  value: OwnerChoice;
  onChange: (next: OwnerChoice) => void;
  /** Who may be picked; both unless said. */
  kinds?: OwnerKind[] | undefined;
}

/** Picks a person or a seal by name: first the agency, then who in it. */
export function OwnerFields({ value, onChange, kinds = ['person', 'agency'] }: OwnerFieldsProps) {
  const agencies = useAgencies();
  const { ownerKind, agencyId, accountId } = value;
  const members = useMembers(ownerKind === 'person' ? agencyId : '');
  return (
    <>
      <ChoiceField
        label={words.for}
        name="ownerKind"
        value={ownerKind}
        onChange={(kind) => onChange({ ...value, ownerKind: kind as OwnerKind })}
        options={kinds.map((kind) => ({ value: kind, label: words.kind[kind] }))}
      />
      <SelectField
        id="agencyId"
        label={words.agency}
        value={agencyId}
        empty={words.chooseAgency}
        onChange={(event) => onChange({ ...value, agencyId: event.target.value, accountId: '' })}
        options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {members?.length === 0 && <p role="status">{words.noPerson}</p>}
      {members && members.length > 0 && (
        <SelectField
          id="accountId"
          label={words.person}
          value={accountId}
          empty={words.choosePerson}
          onChange={(event) => onChange({ ...value, accountId: event.target.value })}
          options={members.map(({ accountId: id, name, position }) => ({ value: id, label: `${name}, ${position}` }))}
        />
      )}
    </>
  );
}
