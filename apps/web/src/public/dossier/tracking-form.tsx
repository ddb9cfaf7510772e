import { useNavigate } from '@tanstack/react-router';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import './tracking-form.css';

interface Props {
  label: string;
  submit: string;
  hint?: string;
  initial?: string;
  error?: string;
}

/** Asks for a dossier's code. A plain form, so that it works without script. */
export function TrackingForm({ label, submit, hint, initial, error }: Props) {
  const navigate = useNavigate();
  return (
    <form
      className="tracking-form"
      action="/tra-cuu"
      onSubmit={(event) => {
        event.preventDefault();
        const code = new FormData(event.currentTarget).get('ma');
        void navigate({ to: '/tra-cuu', search: { ma: typeof code === 'string' ? code : '' } });
      }}
    >
      <TextField
        id="ma"
        key={initial}
        label={label}
        hint={hint}
        error={error}
        name="ma"
        width="code"
        defaultValue={initial}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
      />
      <Button type="submit" icon="search">
        {submit}
      </Button>
    </form>
  );
}
