import { createContext, use, type ReactNode } from 'react';
import type { Texts } from './texts';
import { vi } from './vi';

export type Language = 'vi' | 'en';

const loaded: Partial<Record<Language, Texts>> = { vi };

/** The words of a language; English is fetched when first asked for. */
export async function loadTexts(language: Language): Promise<Texts> {
  loaded[language] ??= (await import('./en')).en;
  return loaded[language];
}

const LanguageContext = createContext<{ language: Language; texts: Texts }>({ language: 'vi', texts: vi });

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={{ language, texts: loaded[language] ?? vi }}>{children}</LanguageContext>;
}

export function useTexts(): Texts {
  return use(LanguageContext).texts;
}

export function useLanguage(): Language {
  return use(LanguageContext).language;
}
