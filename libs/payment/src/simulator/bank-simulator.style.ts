/** The simulated bank looks like another house than the portal, so that nobody mistakes where they are. */
export const BANK_STYLE = `
:root { --ink: #14212b; --quiet: #4a5a66; --paper: #fff; --mist: #f1f5f4; --line: #cfdad8; --teal: #0b5351; --tint: #e3f1ef; --gold: #f2b705; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--mist); color: var(--ink); font: 17px/27px "Be Vietnam Pro", system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
.trial { margin: 0; padding: 8px 16px; background: var(--gold); font-size: 15px; font-weight: 600; text-align: center; }
.bank { display: flex; align-items: center; justify-content: center; gap: 12px; margin: 0; padding: 16px; background: var(--teal); color: #fff; font-weight: 600; }
.mark { width: 22px; height: 22px; border-radius: 50%; border: 6px double #fff; }
main { max-width: 620px; margin: 32px auto 64px; padding: 32px; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
h1 { margin: 0 0 24px; font-size: 20px; line-height: 28px; font-weight: 600; text-wrap: balance; }
.sum { display: block; font-size: 36px; line-height: 44px; font-weight: 700; font-variant-numeric: tabular-nums; letter-spacing: -.01em; }
dl { margin: 0 0 32px; border-top: 1px solid var(--line); }
dl div { display: grid; grid-template-columns: 9.5em 1fr; gap: 16px; padding: 8px 0; border-bottom: 1px solid var(--line); }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin-bottom: 12px; font-weight: 600; }
.choice { display: flex; gap: 12px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 6px; cursor: pointer; }
.choice + .choice { margin-top: 8px; }
.choice:hover { border-color: var(--teal); }
.choice:has(:checked) { border-color: var(--teal); background: var(--tint); box-shadow: inset 0 0 0 1px var(--teal); }
.choice input { flex: none; width: 20px; height: 20px; margin: 4px 0 0; accent-color: var(--teal); }
.choice strong, .choice small { display: block; }
.choice strong { font-weight: 600; }
.choice small { color: var(--quiet); font-size: 15px; line-height: 22px; }
.acts { display: flex; flex-wrap: wrap; align-items: center; gap: 12px 24px; margin: 32px 0 0; }
.button { display: inline-block; min-height: 48px; padding: 10px 24px; border: 1px solid var(--teal); border-radius: 6px; background: var(--teal); color: #fff; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
.button:hover { background: #083e3d; }
a { color: var(--teal); text-underline-offset: 3px; }
.acts a:not(.button) { display: inline-flex; align-items: center; min-height: 44px; }
:focus-visible, .choice:has(:focus-visible) { outline: 3px solid var(--gold); outline-offset: 2px; box-shadow: 0 0 0 2px var(--ink); }
.choice input:focus-visible { outline: 0; box-shadow: none; }
@media (max-width: 640px) {
  main { margin: 0; padding: 24px 16px 48px; border-width: 0 0 1px; border-radius: 0; }
  dl div { grid-template-columns: 1fr; gap: 0; }
  .acts .button { width: 100%; text-align: center; }
}
`;
