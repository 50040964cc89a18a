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
  // Without a network, say so after seconds instead of a minute.
  npm_config_fetch_retry_mintimeout: "1000",
  npm_config_fetch_retry_maxtimeout: "5000",
  ...process.env,
  npm_config_update_notifier: "false",
  ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }),
  RUNNING_NODE: process.version, // turbo runs everything anew under another Node
  TURBO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  DO_NOT_TRACK: "1",
  [pathName]: [join(home, "node_modules", ".bin"), process.env[pathName]].filter(Boolean).join(delimiter),
};

function stop(message, status = 1) {
  if (message) console.error(message);
  process.exit(status);
}

function run(command, args, options) {
  const { error, status, signal, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: "inherit",
    maxBuffer: 2 ** 26,
    ...options,
  });
  if (error) stop(`${command} could not be started: ${error.message}`);
  if (signal) stop(`${command} was ended by ${signal}.`);
  if (status !== 0) stop(stdout === null ? "" : explain(`${stdout}${stderr}`.trim()), status);
}

/** What a failed install says: one sentence when it is only the network, else everything. */
function explain(output) {
  const [code] = /\bE(AI_AGAIN|NOTFOUND|CONN(REFUSED|RESET)|(SOCKET)?TIMEDOUT|(NET|HOST)UNREACH)\b/.exec(output) ?? [];
  if (!code) return `${output}\nThe packages could not be installed, see above.`;
  return `The first install needs the network, and the package registry cannot be reached (${code}): connect, then run the command again.`;
}

const quiet = { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" };

function bringPnpm() {
  const wanted = packageManager.replace("pnpm@", "");
  if (existsSync(bin) && json("scripts/pnpm/node_modules/pnpm/package.json").version === wanted) return;
  console.log(`Fetching pnpm ${wanted} into scripts/pnpm ...`);
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : undefined;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const options = { ...quiet, cwd: home };
  if (npm) run(process.execPath, [npm, ...args], options);
  else run("npm", args, { ...options, shell: process.platform === "win32" });
}

function install() {
  if (!existsSync(join(root, "node_modules", ".modules.yaml")))
    console.log("Installing the packages, about half a minute ...");
  run(process.execPath, [bin, "install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"], quiet);
}

const pnpm = (...args) => run(process.execPath, [bin, ...args]);
const turbo = (...args) => pnpm("exec", "turbo", "run", ...args, "--log-order=grouped", "--log-prefix=none");

const [task, ...rest] = process.argv.slice(2);
bringPnpm();
switch (task) {
  case "pnpm":
    pnpm(...rest);
    break;
  case "start":
    install();
    turbo("build", "--filter=demo", "--output-logs=errors-only");
    run(process.execPath, [join(root, "apps", "demo", "dist", "cli.js"), ...rest]);
    break;
  case "test":
    install();
    turbo("lint", "typecheck", "build", "test:root", "test", "--continue=dependencies-successful", ...rest);
    break;
  default:
    stop(`Unknown task ${task}: use start, test or pnpm.`, 2);
}
