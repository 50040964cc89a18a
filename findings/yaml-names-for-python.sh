#!/usr/bin/env bash
# Guess: class names that npm's yaml writes into a data.yaml are read as the same names by Python, in whose trainers they end up.
# Seen (yaml 2.9.1 and PyYAML 6.0, Debian's python3-yaml, 2026-11-29): the names no, on, 12:30 and 1_000 are written without quotes, which
#   YAML 1.2 allows, and read as False, True, 750 and 1000, after YAML 1.1; js-yaml 5.5.0 quotes all four.
# Ours: `writeDataYaml` puts in quotes whatever PyYAML reads as something else, which a table of words in the tests holds.
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import yaml" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyYAML is needed: apt-get install python3-yaml"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts yaml@2.9.1 js-yaml@5.5.0
cat > run.mjs << 'JS'
import { execFileSync } from "node:child_process";
import { dump } from "js-yaml";
import { stringify } from "yaml";

const names = ["no", "on", "12:30", "1_000"];
const read = "import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)['names']))";
const inPython = (text) => execFileSync(process.argv[2], ["-c", read], { input: text, encoding: "utf8" }).trim();
const [seen, other] = [stringify({ names }), dump({ names })].map(inPython);
console.log(`${JSON.stringify(names)} by yaml: ${seen}; by js-yaml: ${other}`);
process.exitCode = seen === "[false, true, 750, 1000]" && JSON.stringify(JSON.parse(other)) === JSON.stringify(names) ? 0 : 1;
JS
node run.mjs "$python"
