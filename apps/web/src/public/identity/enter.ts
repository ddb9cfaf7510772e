import { useRouter } from '@tanstack/react-router';
import type { SessionDto } from '../../api/contract';
import { areaOf, areas } from '../../app/areas';

/** Where a person's own pages begin. */
export function homeOf({ account, permissions }: SessionDto): string {
  if (account.audience !== 'staff') return '/cong-dan';
  return permissions.some((permission) => permission.startsWith('dossier.')) ? '/can-bo' : '/quan-tri';
}

/** Goes on to a path of this portal: within the area by the router, to another by loading its page. */
export function useEnter(): (path: string) => void {
  const router = useRouter();
  return (path) => {
    if (areaOf(path.split(/[?#]/)[0] ?? '/') === areas.portal) router.history.push(path);
    else window.location.assign(path);
  };
}
