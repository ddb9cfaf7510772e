/** An address in the province by its lists, or anywhere else in words. */
export type Address = { commune: string; street: string } | { whole: string };

export interface Places {
  province: string;
  communes: readonly string[];
}

/** `Thôn 3, Phường Cam Ly - Đà Lạt, Tỉnh Lâm Đồng`; nothing as long as the place is not chosen. */
export function written(address: Address, { province }: Places): string | undefined {
  if ('whole' in address) return address.whole || undefined;
  if (!address.commune) return undefined;
  return [address.street.trim(), address.commune, province].filter(Boolean).join(', ');
}

/** Takes apart what `written` put together; other words stay whole. */
export function understood(text: string, { province, communes }: Places): Address {
  if (text === '') return { commune: '', street: '' };
  const tail = `, ${province}`;
  if (!text.endsWith(tail)) return { whole: text };
  const rest = text.slice(0, -tail.length);
  const commune = communes.find((name) => rest === name || rest.endsWith(`, ${name}`));
  return commune === undefined
    ? { whole: text }
    : { commune, street: rest.slice(0, -commune.length).replace(/, $/, '') };
}
