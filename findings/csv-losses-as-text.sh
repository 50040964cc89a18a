#!/usr/bin/env bash
# Guess: a reader of CSV that makes numbers of numbers makes NaN and Infinity of the losses nan and inf, which Python's loggers write where
#   a run diverges.
# Seen (papaparse 5.7.1, csv-parse 7.0.3 and d3-dsv 3.0.2, 2026-11-29): text, in all three, beside numbers in the same column; NaN and
#   Infinity are numbers for d3 alone. Whoever keeps what is a number sees a run that ends well before it diverged.
# Ours: @reg/diagnose reads nan and inf in any case as numbers that are not finite, and says that the run diverged.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts papaparse@5.7.1 csv-parse@7.0.3 d3-dsv@3.0.2
cat > run.mjs << 'JS'
import { parse } from "csv-parse/sync";
import { autoType, csvParse } from "d3-dsv";
import Papa from "papaparse";

const text = "loss\n0.5\nnan\ninf\nNaN\nInfinity\n";
const kinds = (rows) => rows.map(({ loss }) => typeof loss).join(" ");
const papa = kinds(Papa.parse(text.trim(), { header: true, dynamicTyping: true }).data);
const csv = kinds(parse(text, { columns: true, cast: true }));
const d3 = kinds(csvParse(text, autoType));
console.log(`0.5, nan, inf, NaN, Infinity: papaparse ${papa}; csv-parse ${csv}; d3-dsv ${d3}`);
const words = "number string string string string";
process.exitCode = papa === words && csv === words && d3 === "number string string number number" ? 0 : 1;
JS
node run.mjs
