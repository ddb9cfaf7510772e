import { pages as en } from '../../i18n/pages.en';
import { pages as vi } from '../../i18n/pages.vi';
import { useLanguage } from '../../i18n/language';
import { PageHeading, usePage } from '../../ui/page';

function Reading({ name }: { name: keyof typeof vi }) {
  const page = (useLanguage() === 'en' ? en : vi)[name];
  usePage({ title: page.title, description: page.lead });
  return (
    <main className="container page" id="main">
      <PageHeading>{page.title}</PageHeading>
      <p className="lead">{page.lead}</p>
      <div className="prose">
        {page.parts.flatMap(({ title, lines }) => [
          <h2 key={title}>{title}</h2>,
          lines.length === 1 ? (
            <p key={`${title}-text`}>{lines[0]}</p>
          ) : (
            <ul key={`${title}-text`}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ),
        ])}
      </div>
    </main>
  );
}

export function AboutPage() {
  return <Reading name="about" />;
}

export function HelpPage() {
  return <Reading name="help" />;
}

export function AccessibilityPage() {
  return <Reading name="accessibility" />;
}
