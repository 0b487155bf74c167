/** The style of the HTML report: light and dark, for screens from 320 px, and for paper. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e8eaed); --paper: light-dark(#ffffff, #15181c);
  --soft: light-dark(#f3f5f7, #1f2429); --line: light-dark(#d0d5db, #3a4149); --quiet: light-dark(#4d5761, #a9b2bb);
  --kept: light-dark(#0f6b33, #6fd394); --broken: light-dark(#b3141d, #ff9a94); --unknown: light-dark(#7a4a00, #f0bb63);
  --link: light-dark(#0a58ad, #8ab8ff); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1rem; }
p { margin: .5rem 0; }
a { color: var(--link); }
code, pre { font: .875rem/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { margin: .5rem 0 0; padding: .75rem; background: var(--soft); border: 1px solid var(--line); border-radius: 6px;
  white-space: pre-wrap; }
.quiet { color: var(--quiet); }
.kept { color: var(--kept); }
.broken { color: var(--broken); }
.not-judged { color: var(--unknown); }
.not-applicable { color: var(--quiet); }
.verdict { font-weight: 600; white-space: nowrap; }
.target { overflow-wrap: anywhere; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
.counts li { flex: 1 1 8rem; padding: .5rem .75rem; background: var(--soft); border: 1px solid var(--line);
  border-radius: 6px; }
.counts strong { display: block; font-size: 1.5rem; line-height: 1.25; }
.card { margin: .75rem 0; padding: .75rem 1rem; border: 1px solid var(--line); border-left: 4px solid currentColor;
  border-radius: 6px; }
.card > * { color: var(--ink); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
td:last-child { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
dt { margin-top: .75rem; font-weight: 600; }
dd { margin: 0; }
:target { background: var(--soft); outline: 2px solid var(--link); outline-offset: 4px; }
@media (max-width: 40rem) {
  table, tbody, tr, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: .75rem 0; border-bottom: 1px solid var(--line); }
  td { padding: 0; border: 0; }
  td:last-child { text-align: left; }
}
@media print {
  main { max-width: none; padding: 0; }
  tr, .card, .counts { break-inside: avoid; }
  h2 { break-after: avoid; }
}`;
