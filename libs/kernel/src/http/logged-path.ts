/** Some addresses are secrets in themselves: whoever knows them may fetch a paper, or tell how a signing ended. */
export const loggedPath = (url: string): string =>
  (url.split('?')[0] ?? '').replace(/\/[0-9a-f]{64}(?=\/|$)/gi, '/<secret>');
