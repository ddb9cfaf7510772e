/** The common name in a name as the server writes it (`CN=…, O=…`), else the whole name. */
export function commonName(subject: string): string {
  const found = /(?:^|, ?)CN=((?:\\.|[^,\\])+)/.exec(subject)?.[1];
  return found?.replaceAll(/\\(.)/g, '$1') ?? subject;
}
