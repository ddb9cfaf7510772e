/** What of an account a form may be filled in with, by the names that a procedure's form uses. */
interface KnownFacts {
  name: string;
  phone: string | null;
  email: string | null;
  citizenNumber: string | null;
  taxCode: string | null;
}

/** The form's first answers: `ui.prefill` maps a pointer of the form to a fact of the account, as `account.name`. */
export function prefilled(ui: { prefill?: Record<string, string> }, account: KnownFacts): Record<string, unknown> {
  const facts: Record<string, string | null> = {
    'account.name': account.name,
    'account.phone': account.phone,
    'account.email': account.email,
    'account.citizenNumber': account.citizenNumber,
    'account.taxCode': account.taxCode,
  };
  const data: Record<string, unknown> = {};
  for (const [pointer, source] of Object.entries(ui.prefill ?? {})) {
    const value = facts[source];
    if (value) put(data, pointer.split('/').slice(1), value);
  }
  return data;
}

function put(data: Record<string, unknown>, path: string[], value: string): void {
  const [key, ...rest] = path.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (key === undefined || key === '__proto__') return;
  if (rest.length === 0) {
    data[key] = value;
    return;
  }
  const inner = data[key] !== null && typeof data[key] === 'object' ? (data[key] as Record<string, unknown>) : {};
  data[key] = inner;
  put(inner, path.slice(1), value);
}
