#!/usr/bin/env bash
# Guess: on a logarithmic axis, vega-lite leaves a loss of exactly 0 out and draws the others where they belong.
# Seen (vega-lite 6.5.0 with vega 6.4.0, 2026-11-28): one zero among 50 losses from 1 to 0.006 flattens all: its logarithm
#   becomes an end of the axis, and every other loss is drawn at the same height.
# Ours: `plotSvg` leaves zeros off a logarithmic axis and says how many.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts vega@6.4.0 vega-lite@6.5.0 > /dev/null
cat > run.mjs << 'JS'
import * as vega from "vega";
import { compile } from "vega-lite";
async function heights(losses) {
  const values = losses.map((loss, epoch) => ({ epoch, loss }));
  const field = (name) => ({ field: name, type: "quantitative" });
  const spec = { data: { values }, mark: "point", width: 200, height: 200, encoding: { x: field("epoch"), y: { ...field("loss"), scale: { type: "log" } } } };
  const svg = await new vega.View(vega.parse(compile(spec).spec), { renderer: "none" }).logLevel(vega.None).toSVG();
  return [...svg.matchAll(/translate\(([\d.e-]+),([\w.-]+)\)" d="M[^"]*A/g)].map(([, , y]) => Number(y));
}
const losses = Array.from({ length: 50 }, (_, t) => 0.9 ** t);
const spread = (ys) => { const all = ys.filter(Number.isFinite); return Math.max(...all) - Math.min(...all); };
const [without, one] = [await heights(losses), await heights(losses.with(30, 0))];
const [sound, flat] = [Math.round(spread(without)), Math.round(spread(one.filter((_, i) => i !== 30)))];
console.log(`50 losses spread over ${sound} pixels; with one zero among them the other 49 over ${flat}`);
process.exit(sound > 100 && flat === 0 ? 0 : 1);
JS
node run.mjs
