#!/usr/bin/env bash
# Guess: SheetJS reads the CSV that it is given: the classes 1-2, 3-4 and 10-12 of a column of ages stay words, and 007 stays an id.
# Seen (xlsx 0.18.5 of npm, 2026-11-29): ranges that could be a month and a day are days of 2001, as numbers: 36893, 36954, 37176; 13-18 in the same
#   column stays a word, and 007 is 7. `raw: true` keeps all of it, numbers included, as text.
# Ours: the reader of tables keeps 1-2 as a word; digits with zeros before them are numbers there too, and a column of ids at the beginning is noted.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5
cat >run.mjs <<'JS'
import * as xlsx from "xlsx";
const text = "id,ages,y\n007,1-2,1\n008,3-4,2\n009,10-12,3\n010,13-18,4\n";
const rows = xlsx.utils.sheet_to_json(xlsx.read(text, { type: "string" }).Sheets.Sheet1);
const seen = JSON.stringify(rows.map(({ id, ages }) => [id, ages]));
console.log(`ids and ages 007 1-2, 008 3-4, 009 10-12, 010 13-18 of a CSV: ${seen}`);
process.exit(seen === '[[7,36893],[8,36954],[9,37176],[10,"13-18"]]' ? 0 : 1);
JS
node run.mjs
