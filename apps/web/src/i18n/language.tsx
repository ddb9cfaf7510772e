import { createContext, use, type ReactNode } from 'react';
import { vi } from './vi';

/** The same tree of words in another language. */
export type Same<T> = T extends (...parameters: infer P) => string
  ? (...parameters: P) => string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Same<T[K]> };

export type Texts = Same<typeof vi>;
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
