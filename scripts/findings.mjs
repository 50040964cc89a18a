// `npm run findings [-- --run] [NAME ...]` lists the findings with what was seen; `--run` runs them, too.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../findings/", import.meta.url));
const asked = process.argv.slice(2);
const runs = asked.includes("--run");
const unknown = asked.find((name) => name.startsWith("-") && name !== "--run");
if (unknown) {
  console.error(`findings: unknown option ${unknown}; it takes --run and names.`);
  process.exit(2);
}
const wanted = asked.filter((name) => name !== "--run").map((name) => name.replace(/\.sh$/, ""));
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".sh")) : [];
const missing = wanted.find((name) => !names.includes(`${name}.sh`));
if (missing) {
  console.error(`findings: there is no findings/${missing}.sh.`);
  process.exit(2);
}

let failed = 0;
for (const name of names.filter((one) => wanted.length === 0 || wanted.includes(one.slice(0, -3)))) {
  const text = readFileSync(join(folder, name), "utf8");
  const seen =
    /^# Seen[^:]*:\s*(.*(?:\n#(?! (?:Guess|Seen|Ours)).*)*)/m.exec(text)?.[1].replaceAll(/\n#\s*/g, " ") ?? "";
  if (!runs) {
    console.log(`${name.slice(0, -3)}: ${seen}`);
    continue;
  }
  const { status, stdout, stderr } = spawnSync("bash", [join(folder, name)], { encoding: "utf8" });
  const last = stdout.trim().split("\n").at(-1) ?? "";
  console.log(`${status === 0 ? "holds  " : "CHANGED"} ${name.slice(0, -3)}: ${last}`);
  if (status !== 0) {
    failed++;
    console.error(stderr.trim());
  }
}
process.exit(failed > 0 ? 1 : 0);
