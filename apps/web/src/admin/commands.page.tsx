import { admin } from '../i18n/vi-admin';
import { PageHeading, usePage } from '../ui/page';

/** Says which commands an operator has, as long as there are no pages that do the same. */
export function CommandsPage() {
  usePage({ title: admin.title, noIndex: true });
  return (
    <main className="container page stack" id="main">
      <PageHeading>{admin.title}</PageHeading>
      <p>{admin.intro}</p>
      <h2>{admin.caption}</h2>
      <dl>
        {admin.commands.map(([task, command]) => (
          <div key={command}>
            <dt>{task}</dt>
            <dd>
              <code>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href="/">{admin.home}</a>
      </p>
    </main>
  );
}
