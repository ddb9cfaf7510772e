import { dehydrate, hydrate, type DehydratedState, type QueryClient } from '@tanstack/react-query';

const ELEMENT = 'state';

/** What the server read, for the browser to start from: JSON that no `<` can end early. */
export function stateElement(queries: QueryClient): string {
  const json = JSON.stringify(dehydrate(queries)).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="${ELEMENT}">${json}</script>`;
}

/** Takes over what the server read; says whether the page came drawn. */
export function takeState(queries: QueryClient): boolean {
  const text = document.getElementById(ELEMENT)?.textContent;
  if (!text) return false;
  hydrate(queries, JSON.parse(text) as DehydratedState);
  return true;
}
