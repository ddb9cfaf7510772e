import { useState } from 'react';
import { Icon } from '../../ui/icon';
import './file-drop.css';

interface Props {
  id: string;
  name: string;
  accept: string;
  label: string;
  hint: string;
  drop: string;
}

/** A native file input stretched over a drop zone: dropping and choosing are the browser's own, with or without script. */
export function FileDrop({ id, name, accept, label, hint, drop }: Props) {
  const [chosen, setChosen] = useState<string>();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <p className="field__hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div className="file-drop">
        <Icon name={chosen ? 'file-check' : 'upload'} size={32} />
        <span className="file-drop__words">{chosen ?? drop}</span>
        <input
          className="file-drop__input"
          type="file"
          id={id}
          name={name}
          accept={accept}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setChosen(event.target.files?.[0]?.name)}
        />
      </div>
    </div>
  );
}
