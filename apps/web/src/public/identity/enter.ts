import { useRouter } from '@tanstack/react-router';
import type { SessionDto } from '../../api/contract';
import { officeOf } from '../../api/session';
import { areaOf, areas } from '../../app/areas';

/** Where a person's own pages begin. */
export function homeOf(session: SessionDto): string {
  return session.account.audience === 'staff' ? officeOf(session) : '/cong-dan';
}

/** Goes on to a path of this portal: within the area by the router, to another by loading its page. */
export function useEnter(): (path: string) => void {
  const router = useRouter();
  return (path) => {
    if (areaOf(path.split(/[?#]/)[0] ?? '/') === areas.portal) router.history.push(path);
    else window.location.assign(path);
  };
}
