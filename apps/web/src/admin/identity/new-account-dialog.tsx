import { useState } from 'react';
import type { AccountDto } from '../../api/contract';
import { admin } from '../../i18n/vi-admin';
import { TextField } from '../../ui/field';
import { OrderDialog } from '../order-dialog';
import { bodyOf, FIRST_CHOICE, roleFaults, RoleFields } from './role-fields';

const words = admin.accounts;

interface Props {
  onClose: () => void;
  onOpened: (name: string) => void;
}

/** A new member of staff with a first role. */
export function NewAccountDialog({ onClose, onOpened }: Props) {
  const [person, setPerson] = useState({ login: '', name: '', password: '' });
  const [choice, setChoice] = useState(FIRST_CHOICE);
  const set = (name: keyof typeof person) => (event: { target: { value: string } }) =>
    setPerson((now) => ({ ...now, [name]: event.target.value }));
  return (
    <OrderDialog<AccountDto>
      title={words.open}
      button={words.open}
      order={() => {
        const faults = roleFaults(choice);
        if (faults.length > 0) return faults;
        const { login, name, password } = person;
        return {
          path: '/admin/accounts',
          body: { login: login.trim(), name: name.trim(), password, ...bodyOf(choice) },
        };
      }}
      onDone={({ name }) => onOpened(name)}
      onClose={onClose}
    >
      <TextField
        id="login"
        label={words.login}
        hint={words.loginHint}
        value={person.login}
        onChange={set('login')}
        maxLength={50}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        id="name"
        label={words.name}
        value={person.name}
        onChange={set('name')}
        maxLength={100}
        autoComplete="off"
      />
      <TextField
        id="password"
        label={words.password}
        hint={words.passwordHint}
        value={person.password}
        onChange={set('password')}
        maxLength={128}
        autoComplete="new-password"
        spellCheck={false}
      />
      <RoleFields value={choice} onChange={setChoice} />
    </OrderDialog>
  );
}
