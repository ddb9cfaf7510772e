import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import './notice.css';

type Tone = 'info' | 'warning' | 'danger' | 'success';

const icons: Record<Tone, IconName> = {
  info: 'info-circle',
  warning: 'alert-triangle',
  danger: 'alert-triangle',
  success: 'circle-check',
};

interface Props {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** Level of the title among the page's headings; without it the title is not one. */
  level?: 2 | 3;
}

/** Something beside the flow that the reader should not miss. */
export function Notice({ tone = 'info', title, children, level }: Props) {
  const Title = level ? (`h${level}` as const) : 'p';
  return (
    <div className={`notice notice--${tone}`}>
      <Icon name={icons[tone]} />
      <div className="notice__body">
        {title && <Title className="notice__title">{title}</Title>}
        {children}
      </div>
    </div>
  );
}
