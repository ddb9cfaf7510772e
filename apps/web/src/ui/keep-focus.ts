/**
 * Leads the keyboard on to `where` if the control that had it is gone; who has gone on already is left alone.
 * Without it, Tab would begin again at the top of the page and a screen reader would fall silent.
 */
export function keepFocus(where: HTMLElement | null): void {
  const now = document.activeElement;
  if (now === null || now === document.body) where?.focus({ preventScroll: true });
}
