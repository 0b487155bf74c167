/** The style of the page, from 320 to 1,920 px, light and dark, and on paper. Its texts wrap; nothing scrolls sideways. */
export const style = `
:root { color-scheme: light dark; --page: #f6f7f9; --box: #ffffff; --text: #1a1f29; --soft: #545d6b; --line: #d5dae1;
  --code: #eef0f4; --link: #0b53b8; --red: #9c1519; --red-box: #fdeceb; --green: #17552f; --green-box: #e5f4ea;
  --blue: #1c468a; --blue-box: #e7effb; --gold: #664900; --gold-box: #fdf1cf; }
@media (prefers-color-scheme: dark) { :root { --page: #12151a; --box: #1b2027; --text: #e7eaf0; --soft: #aab2bf;
  --line: #363e49; --code: #262d37; --link: #8ab8ff; --red: #ffb4b0; --red-box: #41191b; --green: #a3e3b9;
  --green-box: #14351f; --blue: #b5d0ff; --blue-box: #182c4d; --gold: #f6d98a; --gold-box: #3d2f08; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1rem clamp(.75rem, 3vw, 2.5rem) 4rem; max-width: 84rem; background: var(--page);
  color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4, p, ul, dl, dd, pre { margin: 0; }
h1 { font-size: clamp(1.75rem, 5vw, 2.75rem); line-height: 1.15; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.05rem; line-height: 1.4; }
h4 { font-size: .95rem; }
section > h3 { margin: 1.25rem 0 .25rem; }
p + p { margin-top: .5rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
#main:focus { outline: none; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .875em; }
pre code { font-size: inherit; }
:not(pre) > code { background: var(--code); border-radius: 4px; padding: .05em .3em; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 6px; padding: .75rem; margin: .5rem 0;
  white-space: pre-wrap; unicode-bidi: plaintext; tab-size: 2; }
small, .label, .role, .number { color: var(--soft); font-size: .875rem; font-weight: 400; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100vw; background: var(--box); padding: .5rem 1rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 1; }
.banner { border: 1px solid var(--line); border-left: .5rem solid var(--mark); border-radius: 10px; background: var(--tint);
  padding: 1.25rem clamp(1rem, 3vw, 2rem); }
.banner h1, .banner .label { color: var(--mark); }
.banner .lead { font-size: 1.15rem; margin: .5rem 0; max-width: 60rem; }
.banner code { background: var(--box); }
.sides-named { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
.breaking { --mark: var(--red); --tint: var(--red-box); }
.compatible { --mark: var(--green); --tint: var(--green-box); }
.documentation { --mark: var(--blue); --tint: var(--blue-box); }
.none { --mark: var(--soft); --tint: var(--box); }
.accepted { --mark: var(--gold); --tint: var(--gold-box); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: 1rem 0 0; }
nav a { display: inline-block; padding: .25rem 0; }
.cards { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
@media (min-width: 45rem) { .cards { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
@media (min-width: 75rem) { .cards { grid-template-columns: repeat(4, minmax(0, 1fr)); } }
.card, .change { background: var(--box); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; min-width: 0; }
.card { border-top: .3rem solid var(--mark); }
.card h3 { font-size: 1.15rem; }
.card .role + p { margin-top: .25rem; }
ul { padding-left: 1.25rem; }
li { margin: .35rem 0; }
.told, .checklist { list-style: none; padding: 0; }
.told li { border-top: 1px solid var(--line); padding-top: .5rem; margin-top: .5rem; }
.checklist li { background: var(--box); border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem; }
.chip { display: inline-block; border: 1px solid var(--mark, var(--soft)); border-radius: 1rem; padding: 0 .6rem;
  font-size: .8rem; line-height: 1.5; color: var(--mark, var(--text)); background: var(--tint, transparent); }
.change { margin-top: 1rem; border-left: .35rem solid var(--mark); }
.change:target { outline: 3px solid var(--link); }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: start; gap: .35rem 1rem; }
.head h3 { flex: 1 1 20rem; min-width: 0; }
.chips { display: flex; flex-wrap: wrap; gap: .3rem; }
.change .chip:not(.breaking, .compatible, .documentation, .accepted) { --mark: var(--soft); --tint: transparent; }
summary { cursor: pointer; color: var(--link); padding: .25rem 0; }
summary.head { display: flex; color: inherit; padding: 0; }
summary.head::before { content: "▸"; color: var(--link); }
details[open] > summary.head::before { content: "▾"; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: .15rem 1.5rem; margin: .75rem 0 0; }
dl > .wide { grid-column: 1 / -1; }
dl > div { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0 .75rem; }
dt { color: var(--soft); }
.witness { margin-top: 1rem; border-top: 1px dashed var(--line); padding-top: .75rem; }
.witness .label { margin: .5rem 0 -.25rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: .75rem; }
.side { border: 1px solid var(--mark); background: var(--tint); border-radius: 6px; padding: .5rem .75rem; margin: 0; }
.side strong { display: block; color: var(--mark); }
.accepts, .green, .ok { --mark: var(--green); --tint: var(--green-box); }
.refuses, .red, .objects { --mark: var(--red); --tint: var(--red-box); }
.gate { border: 1px solid var(--mark); background: var(--tint); color: var(--mark); border-radius: 6px; padding: .5rem .75rem; }
.gate code { background: var(--box); }
.diff span { display: block; padding: 0 .25rem; }
.diff .added { background: var(--green-box); color: var(--green); }
.diff .removed { background: var(--red-box); color: var(--red); }
.diff .place { color: var(--soft); }
.flag { color: var(--gold); background: var(--gold-box); border-radius: 6px; padding: .35rem .6rem; margin: .35rem 0 0; }
.flag code { background: var(--box); color: var(--text); }
.linked { display: block; color: var(--soft); }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: .75rem; }
th, td { border: 1px solid var(--line); padding: .6rem; text-align: left; vertical-align: top; }
tbody td { background: var(--tint); }
td strong { color: var(--mark); }
td ul { padding-left: 1rem; }
@media (max-width: 40rem) {
  dl > div { grid-template-columns: minmax(0, 1fr); }
  dt { font-size: .875rem; margin-top: .35rem; }
  table, tbody, tr, tbody th, tbody td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody td::before { content: attr(data-mock); display: block; color: var(--soft); }
}
@media print {
  :root { color-scheme: light; --page: #fff; --box: #fff; --text: #000; --soft: #444; --line: #bbb; --code: #f3f3f3;
    --link: #000; --red: #8a1014; --red-box: #fff; --green: #0f4a27; --green-box: #fff; --blue: #16396f;
    --blue-box: #fff; --gold: #543c00; --gold-box: #fff; }
  body { padding: 0; max-width: none; font-size: 10pt; }
  nav, .skip, .told a { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; opacity: 1; }
  .card, .witness, .side, tr, .checklist li { break-inside: avoid; }
  h2, h3, h4, .head { break-after: avoid; }
}
`;
