import type { ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from './icon';
import './button.css';

export type ButtonLook = 'primary' | 'secondary' | 'plain' | 'danger' | 'gold';

/** The look of a button, also for links that lead on. */
export function buttonClass(look: ButtonLook = 'primary', size: 'normal' | 'large' = 'normal'): string {
  return `button button--${look}${size === 'large' ? ' button--large' : ''}`;
}

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: 'normal' | 'large';
  icon?: IconName;
  /** Words while the work goes on; the button then ignores presses but keeps its focus. */
  busy?: string | false;
}

export function Button({ look, size, icon, busy, type = 'button', children, onClick, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(look, size)}
      aria-disabled={busy ? true : undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <span className="button__busy" aria-hidden="true" /> : icon && <Icon name={icon} size={20} />}
      <span>{busy || children}</span>
    </button>
  );
}
