import { searchKeys } from './everyday-words';

/** What a row's name has to do with what was typed, best first; ties go to the shorter name. */
const RANKS = `
  CASE
    WHEN p.code = $1 OR lower(p.name) = $1 THEN 100
    WHEN starts_with(lower(p.name), $1) THEN 95
    WHEN strpos(lower(p.name), $1) > 0 THEN 90
    WHEN starts_with(p.name_key, k.typed) THEN 80
    WHEN strpos(p.name_key, k.typed) > 0 THEN 75
    WHEN starts_with(p.name_key, k.core) THEN 70
    WHEN strpos(p.name_key, k.core) > 0 THEN 65
    WHEN strpos(p.search_key, k.core) > 0 THEN 60
    WHEN EXISTS (SELECT FROM unnest($3::text[]) meant WHERE strpos(p.name_key, meant) > 0) THEN 55
    WHEN ' ' || p.search_key LIKE ALL ($4::text[]) THEN 50
    WHEN EXISTS (SELECT FROM unnest($3::text[]) meant WHERE strpos(p.search_key, meant) > 0) THEN 45
    ELSE greatest(0, floor((public.strict_word_similarity(k.core, p.search_key) - 0.5) * 80)::int)
  END * 1000 - least(length(p.name), 999)`;

export interface Search {
  /** An integer expression over `p`; positive where the row is a hit. */
  rank: string;
  /** Joined in so that the expression finds its keys. */
  from: string;
  params: unknown[];
}

/** Nothing was typed. */
export const EVERYTHING: Search = { rank: '1', from: '', params: [] };
/** What was typed has neither letter nor digit. */
const NOTHING: Search = { rank: '0', from: '', params: [] };

/** A ranked search for what a person typed: as typed with its accents, then blind to them, then by everyday words, then nearly. */
export function searchFor(q: string): Search {
  const [typed, core = typed, ...meant] = searchKeys(q);
  if (typed === undefined || core === undefined) return NOTHING;
  const words = core.split(' ').map((word) => `% ${word}%`);
  return {
    rank: RANKS,
    from: `CROSS JOIN (SELECT ($2::text[])[1] AS typed, ($2::text[])[2] AS core) k`,
    params: [q.trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi'), [typed, core], meant, words],
  };
}
