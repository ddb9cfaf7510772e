import { useState } from 'react';
import type { AccountDto } from '../../api/contract';
import { useSubmission } from '../../api/submission';
import { plainDate } from '../../i18n/format';
import { admin } from '../../i18n/vi-admin';
import { Button } from '../../ui/button';
import { useAgencies } from '../agencies';
import { OrderDialog } from '../order-dialog';
import { bodyOf, FIRST_CHOICE, roleFaults, RoleFields } from './role-fields';

const words = admin.accounts;

interface Props {
  account: AccountDto;
  onClose: () => void;
  onChanged: (told?: string) => void;
}

/** The roles somebody holds, with the way to take each, and one more to give. */
export function RolesDialog({ account, onClose, onChanged }: Props) {
  const [choice, setChoice] = useState(FIRST_CHOICE);
  const path = `/admin/accounts/${account.id}/grants`;
  const take = useSubmission({ onDone: () => onChanged() });
  const agencies = useAgencies();
  const placeOf = (agencyId: string | null) =>
    agencyId === null ? words.everywhere : (agencies.find(({ id }) => id === agencyId)?.name ?? words.otherAgency);
  return (
    <OrderDialog
      title={words.rolesOf(account.name)}
      button={words.give}
      order={() => {
        const faults = roleFaults(choice);
        return faults.length > 0 ? faults : { path, body: bodyOf(choice) };
      }}
      onDone={() => {
        setChoice(FIRST_CHOICE);
        onChanged();
      }}
      onClose={onClose}
    >
      {account.grants.length === 0 ? (
        <p className="soft">{words.noRole}</p>
      ) : (
        <ul className="admin-list">
          {account.grants.map((grant) => (
            <li key={grant.id}>
              <div>
                <p>
                  <strong>{grant.roleName}</strong>
                </p>
                <p className="small soft">
                  {placeOf(grant.agencyId)}, {words.from(plainDate(grant.from))}
                  {grant.to && ` ${words.to(plainDate(grant.to))}`}
                </p>
              </div>
              <Button
                look="plain"
                aria-label={words.takeOf(grant.roleName)}
                busy={take.isPending && words.take}
                onClick={() => take.mutate({ method: 'DELETE', path: `${path}/${grant.id}` })}
              >
                {words.take}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {take.error && <p role="alert">{take.error.message}</p>}
      <h3>{words.giveTitle}</h3>
      <RoleFields value={choice} onChange={setChoice} />
    </OrderDialog>
  );
}
