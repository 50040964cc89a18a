// Needs only Node and npm: `node scripts/run.mjs start|test|pnpm [arguments]`.
// Brings the pinned pnpm with `npm ci` (checked by hash in scripts/pnpm/package-lock.json), installs with it, hands over to turbo.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const json = (...path) => JSON.parse(readFileSync(join(root, ...path), "utf8"));
const { packageManager, engines } = json("package.json");

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `Node ${engines.node} is needed, and this is ${process.version}: install a newer Node and run the command again.`,
  );
}

const home = join(root, "scripts", "pnpm");
const bin = join(home, "node_modules", "pnpm", "bin", "pnpm.cjs");
const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  DO_NOT_TRACK: "1",
  npm_config_update_notifier: "false",
  [pathName]: [join(home, "node_modules", ".bin"), process.env[pathName]].filter(Boolean).join(delimiter),
};

function stop(message, status = 1) {
  if (message) console.error(message);
  process.exit(status);
}

function run(command, args, { onFailure = "", ...options } = {}) {
  const { error, status, signal } = spawnSync(command, args, { cwd: root, env, stdio: "inherit", ...options });
  if (error) stop(`${command} could not be started: ${error.message}`);
  if (signal) stop(`${command} ${args.join(" ")} was ended by ${signal}.`);
  if (status !== 0) stop(onFailure, status);
}

const offline =
  "The first install needs the network: the package registry could not be reached, or refused. See the lines above, then run the command again.";

function bringPnpm() {
  const wanted = packageManager.replace("pnpm@", "");
  if (existsSync(bin) && json("scripts/pnpm/node_modules/pnpm/package.json").version === wanted) return;
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : undefined;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const options = { cwd: home, onFailure: offline };
  if (npm) run(process.execPath, [npm, ...args], options);
  else run("npm", args, { ...options, shell: process.platform === "win32" });
}

const pnpm = (args, options) => run(process.execPath, [bin, ...args], options);
const install = () =>
  pnpm(["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only", "--loglevel=warn"], {
    onFailure: offline,
  });
const turbo = (...args) => pnpm(["exec", "turbo", "run", ...args, "--output-logs=new-only", "--log-order=grouped"]);

const [task, ...rest] = process.argv.slice(2);
bringPnpm();
switch (task) {
  case "pnpm":
    pnpm(rest);
    break;
  case "start":
    install();
    pnpm(["exec", "turbo", "run", "build", "--filter=demo", "--output-logs=errors-only", "--log-prefix=none"]);
    run(process.execPath, [join(root, "apps/demo/dist/cli.js"), ...rest]);
    break;
  case "test":
    install();
    turbo("lint", "typecheck", "build", "test", ...rest);
    break;
  default:
    stop(`Unknown task ${task}: use start, test or pnpm.`, 2);
}
