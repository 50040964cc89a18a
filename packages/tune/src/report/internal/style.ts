/** The style of the page: light and dark by the reader's setting, tables and wide pictures that scroll, panels that wrap. */
export const STYLE = `:root{color-scheme:light dark;--ground:#fff;--raised:#f5f5f2;--text:#1c1c1a;--muted:#6d6d66;--line:#dcdcd6;--run:#2f6fb3;--best:#c2571a;--rule:#0f8a6d}
@media(prefers-color-scheme:dark){:root{--ground:#171716;--raised:#20201e;--text:#ecece6;--muted:#a2a29a;--line:#3a3a36;--run:#74aee8;--best:#f09a5b;--rule:#4fd0ac}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--text);font:16px/1.55 system-ui,sans-serif}
main{max-width:1040px;margin:0 auto;padding:2rem 1.25rem 4rem}h1{font-size:clamp(1.4rem,5vw,2rem);line-height:1.2;overflow-wrap:anywhere}h2{font-size:1.2rem;margin:2.5rem 0 .3rem}
p{max-width:72ch;margin:.5rem 0;overflow-wrap:anywhere}.lead{font-size:1.1rem}.muted{color:var(--muted);font-size:.92rem}.warning{border-left:4px solid var(--best);padding-left:.75rem}
code{font:.9em ui-monospace,monospace;background:var(--raised);padding:.1em .35em;border-radius:4px}
.scroll{overflow-x:auto;margin:.3rem 0 1rem}.scroll:focus-visible{outline:2px solid var(--rule)}.scroll svg{min-width:560px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.92rem}th,td{padding:.3rem .8rem .3rem 0;text-align:right;white-space:nowrap;border-bottom:1px solid var(--line)}
th:first-child{text-align:left}thead th{color:var(--muted)}tr.best :is(th,td){background:var(--raised);font-weight:650}
figure{margin:0}svg{display:block;width:100%;height:auto}.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:1rem 1.5rem}
svg text{font:12px system-ui,sans-serif;fill:var(--muted)}svg .name{font-weight:600;fill:var(--text)}svg .axis{stroke:var(--muted)}svg .grid{stroke:var(--line)}
.run{fill:none;stroke:var(--run);stroke-width:1.3}.run.stopped{opacity:.35;stroke-dasharray:4 3}.run.best{stroke:var(--best);stroke-width:2.6;opacity:1}.run.rule{stroke:var(--rule);stroke-width:2.6}
.run:hover{stroke-width:4}.dot{fill:var(--run);opacity:.45}.dot.best{fill:var(--best);opacity:1}.mean{fill:var(--rule)}.means{fill:none;stroke:var(--rule);stroke-width:1.5}.bar{stroke:var(--rule);stroke-width:2}`;
