import { useState } from 'react';
import type { CollectingAccountDto } from '../../api/contract';
import { admin } from '../../i18n/vi-admin';
import { SelectField, TextField } from '../../ui/field';
import { useAgencies } from '../agencies';
import { OrderDialog } from '../order-dialog';

const words = admin.collecting;
/** Every agency without an account of its own. */
export const ALL = 'all';

const FIELDS = [
  { name: 'bankName', label: words.bankName, max: 100 },
  { name: 'bankBin', label: words.bankBin, hint: words.bankBinHint, max: 6 },
  { name: 'accountNumber', label: words.accountNumber, hint: words.accountNumberHint, max: 19 },
  { name: 'holder', label: words.holder, max: 200 },
] as const;

interface Props {
  /** The one to change; without it a new one. */
  account?: CollectingAccountDto;
  onClose: () => void;
  onDone: () => void;
}

export function AccountForm({ account, onClose, onDone }: Props) {
  const agencies = useAgencies();
  const [agencyId, setAgencyId] = useState(account?.agencyId ?? ALL);
  const [values, setValues] = useState({
    bankName: account?.bankName ?? '',
    bankBin: account?.bankBin ?? '',
    accountNumber: account?.accountNumber ?? '',
    holder: account?.holder ?? '',
  });
  return (
    <OrderDialog
      title={words.formTitle}
      button={admin.save}
      order={() => ({
        method: 'PUT',
        path: `/admin/collecting-accounts/${agencyId}`,
        body: {
          bankName: values.bankName.trim(),
          bankBin: values.bankBin.trim(),
          accountNumber: values.accountNumber.replace(/\s/g, '').toUpperCase(),
          holder: values.holder.trim(),
        },
      })}
      onDone={onDone}
      onClose={onClose}
    >
      <SelectField
        label={words.agency}
        value={agencyId}
        disabled={account !== undefined}
        onChange={(event) => setAgencyId(event.target.value)}
        options={[{ value: ALL, label: words.all }, ...agencies.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {FIELDS.map(({ name, label, max, ...rest }) => (
        <TextField
          key={name}
          id={name}
          label={label}
          {...rest}
          maxLength={max}
          autoComplete="off"
          value={values[name]}
          onChange={(event) => setValues((now) => ({ ...now, [name]: event.target.value }))}
        />
      ))}
      <p className="soft">{words.effect}</p>
    </OrderDialog>
  );
}
