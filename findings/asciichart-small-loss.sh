#!/usr/bin/env bash
# Guess: asciichart draws a loss that falls from 0.9 to 0.6 as a falling line over several rows, its default height being what the data want.
# Seen (asciichart 1.5.25, 2026-11-29): one row, a level line beside the label 1.00, for without `height` a row is one unit and ends are rounded to
#   whole units; a loss that falls from 0.4 to 0.1 is a line beside 0.00.
# Ours: `plotText` of @reg/diagnose takes its rows from the range of the losses, on a logarithmic axis where that shows more.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts asciichart@1.5.25
cat >run.mjs <<'JS'
import asciichart from "asciichart";
const falling = (from, to) => Array.from({ length: 20 }, (_, i) => from + ((to - from) * i) / 19);
const [high, low] = [asciichart.plot(falling(0.9, 0.6)), asciichart.plot(falling(0.4, 0.1))];
console.log(`0.9 to 0.6: ${JSON.stringify(high.trim())}; 0.4 to 0.1: ${JSON.stringify(low.trim())}`);
const tall = asciichart.plot(falling(0.9, 0.6), { height: 5 }).split("\n").length;
process.exit(high.split("\n").length === 1 && high.includes("1.00") && low.split("\n").length === 1 && low.includes("0.00") && tall > 4 ? 0 : 1);
JS
node run.mjs
