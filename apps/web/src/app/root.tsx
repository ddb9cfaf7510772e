import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet, retainSearchParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { LanguageProvider, loadTexts, type Language } from '../i18n/language';
import { Announcer } from '../ui/announcer';
import { ErrorPage } from './error.page';
import { LostPage } from './lost.page';

/** What every route's loader is given. */
export interface RouterContext {
  queries: QueryClient;
}

/** The root of every area's tree: language, announcements, and the pages for what goes wrong. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  validateSearch: (search: Record<string, unknown>): { lang?: 'en' } => (search['lang'] === 'en' ? { lang: 'en' } : {}),
  search: { middlewares: [retainSearchParams(['lang'])] },
  beforeLoad: async ({ search }) => {
    await loadTexts(search.lang ?? 'vi');
  },
  component: Root,
  errorComponent: ErrorPage,
  notFoundComponent: LostPage,
});

function Root() {
  const language: Language = rootRoute.useSearch({ select: (search) => search.lang ?? 'vi' });
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageProvider language={language}>
      <Announcer>
        <Outlet />
      </Announcer>
    </LanguageProvider>
  );
}
