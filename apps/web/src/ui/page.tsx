import { createContext, use, useEffect, useRef, type ReactNode } from 'react';
import { useMoves } from './navigation';

const PORTAL = 'Một Cửa';

export interface PageHead {
  title: string;
  description?: string;
  /** A page that belongs to one person, or that depends on what was typed. */
  noIndex?: boolean;
}

/** On the server: takes the head of the page being rendered. */
export const HeadContext = createContext<((head: PageHead) => void) | undefined>(undefined);

export function fullTitle(title: string): string {
  return title === PORTAL ? title : `${title} – ${PORTAL}`;
}

/** Names the page: in the server's HTML and, after a move, in the browser's tab. */
export function usePage({ title, description, noIndex }: PageHead): void {
  use(HeadContext)?.({ title, description, noIndex });
  useEffect(() => {
    document.title = fullTitle(title);
    if (description) document.querySelector('meta[name="description"]')?.setAttribute('content', description);
  }, [title, description]);
}

/** The page's h1. It takes focus after a move, so that the new page is read out and Tab starts from it. */
export function PageHeading({ children, kicker, lang }: { children: ReactNode; kicker?: ReactNode; lang?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const moves = useMoves();
  useEffect(() => {
    if (moves > 0) heading.current?.focus({ preventScroll: true });
  }, [moves]);
  return (
    <div className="page-heading">
      {kicker && <p className="page-heading__kicker">{kicker}</p>}
      <h1 ref={heading} tabIndex={-1} lang={lang}>
        {children}
      </h1>
    </div>
  );
}
