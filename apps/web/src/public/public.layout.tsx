import { Outlet } from '@tanstack/react-router';
import { OfflineBanner } from '../shared/frame/offline-banner';
import { PortalFooter } from '../shared/frame/portal-footer';
import { PortalHeader } from '../shared/frame/portal-header';
import '../shared/frame/frame.css';

export function PublicLayout() {
  return (
    <>
      <PortalHeader languages />
      <OfflineBanner />
      <Outlet />
      <PortalFooter languages />
    </>
  );
}
