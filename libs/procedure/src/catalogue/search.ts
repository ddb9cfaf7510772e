import { searchKeys } from './everyday-words';
import type { Place } from './cursor';

/** Below this rank a row is only nearly what was typed. */
const NEARLY = 41_000;

/** Ties go to the shorter name; what has no rank has a negative one. */
const ranked = (rank: string) => `(${rank}) * 1000 - least(length(p.name), 999)`;

/** What a row's name has to do with what was typed, best first. */
const EXACTLY = ranked(`
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
    WHEN ' ' || p.name_key LIKE ALL ($4::text[]) THEN 52
    WHEN ' ' || p.search_key LIKE ALL ($4::text[]) THEN 50
    WHEN EXISTS (SELECT FROM unnest($3::text[]) meant WHERE strpos(p.search_key, meant) > 0) THEN 45
    ELSE 0
  END`);

/** By letters in common: for slips of the finger, and dear, so that it is asked only when nothing else is found. */
const NEARLY_SO = ranked('greatest(0, floor((public.strict_word_similarity($1, p.search_key) - 0.5) * 80))');

/** One way of ranking: an integer expression over `p`, positive where the row is a hit, and what is joined in for it. */
export interface Search {
  rank: string;
  from: string;
  params: unknown[];
}

const EVERYTHING: Search = { rank: '1', from: '', params: [] };

/**
 * Ways to look for what a person typed, each tried only when those before found nothing: as typed with its accents,
 * blind to them, by everyday words; then nearly so. Past a cursor, only the way that led to it.
 */
export function searchesFor(q: string | undefined, after: Place | undefined): Search[] {
  if (!q?.trim()) return [EVERYTHING];
  const [typed, core = typed, ...meant] = searchKeys(q);
  if (typed === undefined || core === undefined) return [];
  const words = core.split(' ').map((word) => `% ${word}%`);
  const ways = [
    {
      rank: EXACTLY,
      from: 'CROSS JOIN (SELECT ($2::text[])[1] AS typed, ($2::text[])[2] AS core) k',
      params: [q.trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi'), [typed, core], meant, words],
    },
    { rank: NEARLY_SO, from: '', params: [core] },
  ];
  if (!after) return ways;
  return ways.slice(after.rank < NEARLY ? 1 : 0).slice(0, 1);
}
