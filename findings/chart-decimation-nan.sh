#!/usr/bin/env bash
# Guess: the largest-triangle decimation of Chart.js keeps the highest point of a long curve, also when a value near it
#   is NaN, for that is what the algorithm is chosen for.
# Seen (chart.js 4.6.1, 2026-11-28): a NaN 120 points behind the spike, in the next of its buckets, takes the spike
#   from what is drawn; without it, it is kept.
# Ours: plots are thinned to columns with their least and greatest value, and break at what is not finite.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts chart.js@4.6.1 @napi-rs/canvas@0.1.80 > /dev/null
cat > run.mjs << 'JS'
import { createCanvas } from "@napi-rs/canvas";
import { Chart, Decimation, LinearScale, LineController, LineElement, PointElement } from "chart.js";
Chart.register(Decimation, LinearScale, LineController, LineElement, PointElement);
function highest(beside) {
  const data = Array.from({ length: 20_000 }, (_, x) => ({ x, y: x === 7_001 ? 100 : x === 7_121 ? beside : 1 + Math.sin(x) / 10 }));
  const chart = new Chart(createCanvas(400, 200), {
    type: "line",
    data: { datasets: [{ data }] },
    options: {
      animation: false, responsive: false, parsing: false, normalized: true, devicePixelRatio: 1,
      scales: { x: { type: "linear" }, y: { type: "linear" } },
      plugins: { decimation: { enabled: true, algorithm: "lttb", samples: 200 } },
    },
  });
  const drawn = chart.data.datasets[0].data;
  return { points: drawn.length, highest: Math.max(...drawn.map(({ y }) => y).filter(Number.isFinite)) };
}
const [sound, broken] = [highest(1), highest(Number.NaN)];
console.log(`highest drawn of 20,000 points with a spike of 100: ${sound.highest}; with a NaN 120 points on: ${broken.highest.toFixed(2)}`);
process.exit(sound.highest === 100 && broken.highest < 2 ? 0 : 1);
JS
node run.mjs
