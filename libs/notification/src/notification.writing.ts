import type { Facts, Receiver, Text } from './notification.texts';

const money = new Intl.NumberFormat('vi-VN');
const clock = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** How a fact is written where it is not written as it stands. */
const WRITTEN: Record<string, (value: string) => string> = {
  amount: (value) => `${money.format(Number(value))} đồng`,
  received: (value) => `${money.format(Number(value))} đồng`,
  dueAt: (value) => `${clock.format(new Date(value))} ngày ${day.format(new Date(value))}`,
};

export interface Written {
  title: string;
  body: string;
  link: string;
}

/** The facts of an event as text. */
export function factsOf(data: object): Facts {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, value === null || value === undefined ? null : String(value)]),
  );
}

export function applies({ when = {} }: Text, facts: Facts): boolean {
  return Object.entries(when).every(([name, value]) => (facts[name] ?? null) === value);
}

/** @throws Error for a title that names a fact the event does not have: such a text could never be told. */
export function write(text: Text, facts: Facts): Written {
  const title = fill(text.title, facts);
  if (title === undefined) throw new Error(`The event lacks a fact that “${text.title}” names`);
  const body = text.body.flatMap((sentence) => fill(sentence, facts) ?? []).join(' ');
  return { title, body, link: `${room(text.to)}/${facts['dossierId'] ?? ''}` };
}

function room(to: Receiver): string {
  return to === 'applicant' || to === 'payer' ? '/cong-dan/ho-so' : '/can-bo/ho-so';
}

function fill(template: string, facts: Facts): string | undefined {
  let known = true;
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = facts[name];
    if (value === null || value === undefined) known = false;
    return value ? (WRITTEN[name]?.(value) ?? value) : '';
  });
  return known ? filled : undefined;
}
