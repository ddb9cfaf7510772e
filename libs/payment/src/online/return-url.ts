/** Any origin will do: a path that leaves it would leave the portal too. */
const PORTAL = 'https://portal.invalid';

/**
 * Whether a browser that is sent there stays on the portal. Browsers drop tabs and line breaks and read `\` as `/`, so the
 * text is judged by what it becomes, not by how it begins.
 */
export function staysOnPortal(path: string): boolean {
  if (!/^\/(?![/\\])[!-~]*$/.test(path)) return false;
  return URL.canParse(path, PORTAL) && new URL(path, PORTAL).origin === PORTAL;
}
