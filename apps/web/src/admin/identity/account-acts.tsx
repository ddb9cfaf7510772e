import { useState } from 'react';
import type { AccountDto } from '../../api/contract';
import { admin } from '../../i18n/vi-admin';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';
import { OrderDialog } from '../order-dialog';
import { RolesDialog } from './roles-dialog';

const words = admin.accounts;

interface Props {
  account: AccountDto;
  onChanged: (told?: string) => void;
}

type Asked = 'lock' | 'unlock' | 'reset-password' | 'roles';

/** What may be done with one account; each act says first what it does. */
export function AccountActs({ account, onChanged }: Props) {
  const [asked, setAsked] = useState<Asked>();
  const [password, setPassword] = useState<string>();
  const close = () => setAsked(undefined);
  const act = account.status === 'locked' ? 'unlock' : 'lock';
  const done = (told?: string) => {
    close();
    onChanged(told);
  };
  return (
    <div className="admin-acts">
      {account.audience === 'staff' && <Act name={words.roles} of={account.name} onClick={() => setAsked('roles')} />}
      <Act name={words.reset} of={account.name} onClick={() => setAsked('reset-password')} />
      <Act name={words[act]} of={account.name} onClick={() => setAsked(act)} />
      {asked === 'roles' && <RolesDialog account={account} onClose={close} onChanged={onChanged} />}
      {(asked === 'lock' || asked === 'unlock') && (
        <OrderDialog
          title={words[`${asked}Title`](account.name)}
          button={words[asked]}
          danger={asked === 'lock'}
          order={() => ({ path: `/admin/accounts/${account.id}/${asked}` })}
          onDone={() => done(words.done)}
          onClose={close}
        >
          <p>{words[`${asked}Text`]}</p>
        </OrderDialog>
      )}
      {asked === 'reset-password' && (
        <OrderDialog<{ password: string }>
          title={words.resetTitle(account.name)}
          button={words.reset}
          order={() => ({ path: `/admin/accounts/${account.id}/reset-password` })}
          onDone={(answer) => {
            setPassword(answer.password);
            done();
          }}
          onClose={close}
        >
          <p>{words.resetText}</p>
        </OrderDialog>
      )}
      {password && (
        <Dialog title={words.temporary(account.name)} onClose={() => setPassword(undefined)}>
          <p className="admin-secret">{password}</p>
          <p>{words.temporaryText}</p>
          <div className="button-row">
            <CopyButton text={password} label={words.copy} done={words.copied} />
            <Button look="secondary" onClick={() => setPassword(undefined)}>
              {admin.close}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

function Act({ name, of, onClick }: { name: string; of: string; onClick: () => void }) {
  return (
    <Button look="plain" aria-label={`${name}: ${of}`} onClick={onClick}>
      {name}
    </Button>
  );
}
