import { useEffect, useRef } from 'react';
import { Notice } from '../ui/notice';

/** What has been done, where it is seen and read on from: the button that was pressed for it may be gone. */
export function Told({ children }: { children: string | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (children) box.current?.focus();
  }, [children]);
  return (
    <div role="status" className="admin-told" tabIndex={-1} ref={box}>
      {children && <Notice tone="success">{children}</Notice>}
    </div>
  );
}
