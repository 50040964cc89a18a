/** The style of the report: one accent, light and dark by the reader's setting, tables that scroll and panels that wrap. */
export const style = `
:root { color-scheme: light dark; --ground: #ffffff; --raised: #f5f5f2; --text: #1c1c1a; --muted: #767670; --line: #dcdcd6;
  --train: #2f6fb3; --validation: #c2571a; --accent: #0f8a6d; --picture: #1c1c1a; --pixel: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ground: #171716; --raised: #20201e; --text: #ecece6; --muted: #96968e;
  --line: #3a3a36; --train: #74aee8; --validation: #f09a5b; --accent: #4fd0ac; --picture: #000000; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: clamp(1.6rem, 5vw, 2.2rem); line-height: 1.2; margin: 0 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.25rem; margin: 3rem 0 .5rem; }
p { max-width: 68ch; margin: .5rem 0; }
.lead { font-size: 1.1rem; }
code { font: .9em ui-monospace, monospace; background: var(--raised); padding: .1em .35em; border-radius: 4px; overflow-wrap: anywhere; }
.caption { color: var(--muted); font-size: .92rem; margin-top: 1.5rem; }
.scroll { overflow-x: auto; margin: .3rem 0 1rem; }
.scroll:focus-visible { outline: 2px solid var(--accent); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem; width: 100%; }
th, td { padding: .35rem .7rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
th:first-child, .words :is(th, td) { text-align: left; } .words td { white-space: normal; }
.narrow { width: auto; }
thead th { font-weight: 600; color: var(--muted); vertical-align: bottom; }
tbody th { font-weight: 500; }
tr.best th, tr.best td { background: var(--raised); font-weight: 650; }
.more { color: var(--accent); } .less { color: var(--validation); }
figure { margin: 1rem 0; }
figcaption { color: var(--muted); font-size: .88rem; max-width: 68ch; }
figure h3 { font-size: .95rem; margin: 0 0 .2rem; font-weight: 600; }
figure svg { display: block; max-width: 100%; height: auto; }
figure svg.main { width: 580px; }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr)); gap: 1rem 1.5rem; }
.panels figure { margin: 0; }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; color: var(--muted); font-size: .88rem; padding: 0; list-style: none; }
.key span { display: inline-block; width: 1.4em; height: 0; border-top: 2px solid; vertical-align: middle; margin-right: .4em; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(64px, 1fr)); gap: .5rem; }
.gallery figure { margin: 0; } .gallery figcaption { font-size: .75rem; }
.gallery.wide { grid-template-columns: repeat(auto-fill, minmax(104px, 1fr)); }
.picture { width: 100%; border-radius: 4px; fill: var(--pixel); } .picture .ground { fill: var(--picture); }
footer { margin-top: 4rem; color: var(--muted); font-size: .88rem; border-top: 1px solid var(--line); padding-top: 1rem; }
`;
