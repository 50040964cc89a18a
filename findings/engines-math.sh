#!/usr/bin/env bash
# Guess: Math.exp, Math.log, Math.tanh and Math.pow give the same doubles in all JavaScript engines of today, or differ for odd inputs alone.
# Seen (Node 20.20.2, Bun 1.4.5, 2026-11-28): of 100,000 values between 0 and 25, 9,812 of exp differ in their last bits, 5,334 of log, 8,114 of pow and 4 of tanh.
# Ours: draws and steps of training use +, −, ×, ÷ and √ alone, which are the same everywhere, and functions built of them.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @oven/bun-linux-x64-baseline@1.4.5
bun=node_modules/@oven/bun-linux-x64-baseline/bin/bun
chmod +x "$bun"
cat >values.mjs <<'JS'
import { writeFileSync } from "node:fs";
const functions = { exp: Math.exp, log: Math.log, tanh: Math.tanh, pow: (x) => x ** 0.3 };
for (const [name, f] of Object.entries(functions)) {
  writeFileSync(`${name}.${process.argv[2]}`, Float64Array.from({ length: 100_000 }, (_, i) => f((i + 0.5) / 4000)));
}
JS
node values.mjs node
"$bun" values.mjs bun
cat >compare.mjs <<'JS'
import { readFileSync } from "node:fs";
const read = (file) => new BigInt64Array(new Uint8Array(readFileSync(file)).buffer);
const counts = ["exp", "log", "tanh", "pow"].map((name) => {
  const [a, b] = [read(`${name}.node`), read(`${name}.bun`)];
  return [name, a.filter((v, i) => v !== b[i]).length];
});
console.log(counts.map(([name, count]) => `${name} ${count}`).join(", "));
process.exitCode = counts.some(([, count]) => count > 0) ? 0 : 1;
JS
seen=$(node compare.mjs) || { echo "changed: no value differs any more"; exit 1; }
echo "Of 100,000 values these differ between Node and Bun 1.4.5: $seen"
