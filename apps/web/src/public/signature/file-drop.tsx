import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react';
import { Icon } from '../../ui/icon';
import './file-drop.css';

interface Props {
  input: RefObject<HTMLInputElement | null>;
  id: string;
  name: string;
  accept: string;
  label: string;
  hint: string;
  /** What stands in the zone: what to do, or what was chosen. */
  words: string;
  chosen: boolean;
  /** Files hover over the page. */
  over: boolean;
  onChoose: (files: File[]) => void;
}

/** A native file input stretched over a drop zone: choosing is the browser's own, with or without script; several with it. */
export function FileDrop({ input, id, name, accept, label, hint, words, chosen, over, onChoose }: Props) {
  // A form sent without script takes one file alone.
  const hasScript = useSyncExternalStore(
    unchanging,
    () => true,
    () => false,
  );
  const early = useRef(onChoose);
  useEffect(() => {
    // On a slow line somebody has chosen before the script came.
    const files = Array.from(input.current?.files ?? []);
    if (files.length > 0) early.current(files);
  }, [input]);
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <p className="field__hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div className={over ? 'file-drop file-drop--over' : 'file-drop'}>
        <Icon name={chosen ? 'file-check' : 'upload'} size={32} />
        <span className="file-drop__words">{words}</span>
        <input
          ref={input}
          className="file-drop__input"
          type="file"
          id={id}
          name={name}
          accept={accept}
          multiple={hasScript}
          aria-describedby={`${id}-hint`}
          // The same file may be chosen twice: it may have changed, or the line may have failed.
          onClick={(event) => (event.currentTarget.value = '')}
          onChange={(event) => {
            const files = Array.from(event.target.files ?? []);
            if (files.length > 0) onChoose(files);
          }}
        />
      </div>
    </div>
  );
}

const unchanging = () => () => undefined;
