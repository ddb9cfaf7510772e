import { Link } from '@tanstack/react-router';
import { useSession } from '../api/session';
import { admin } from '../i18n/vi-admin';
import { PageHeading, usePage } from '../ui/page';
import { roomsFor } from './rooms';

/** What this administrator can do here, and what is done on the server's command line. */
export function OverviewPage() {
  usePage({ title: admin.title, noIndex: true });
  const permissions = useSession()?.permissions ?? [];
  return (
    <>
      <PageHeading>{admin.title}</PageHeading>
      <p className="lead">{admin.lead}</p>
      <ul className="admin-rooms">
        {roomsFor(permissions).map(({ to, name, text }) => (
          <li key={to}>
            <Link to={to}>{name}</Link>
            <p className="soft">{text}</p>
          </li>
        ))}
      </ul>
      {permissions.includes('kernel.operate') && (
        <details className="admin-commands">
          <summary>{admin.commandsTitle}</summary>
          <dl>
            {admin.commands.map(([task, command]) => (
              <div key={command}>
                <dt>{task}</dt>
                <dd>
                  <code>motcua {command}</code>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
