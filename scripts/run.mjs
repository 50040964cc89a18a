// Needs only Node and npm: `node scripts/run.mjs start|playground|test|pnpm [arguments]`.
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

function run(command, args) {
  const { error, status, signal } = spawnSync(command, args, { cwd: root, env, stdio: "inherit" });
  if (error) stop(`${command} could not be started: ${error.message}`);
  if (signal) stop(`${command} was ended by ${signal}.`);
  if (status !== 0) stop("", status);
}

/** Runs a command whose output is only of use when it fails; `explain` makes of it what is then said. */
function runQuietly(command, args, explain, options) {
  const quiet = { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", maxBuffer: 2 ** 26 };
  const { error, status, stdout, stderr } = spawnSync(command, args, { cwd: root, env, ...quiet, ...options });
  if (error) stop(`${command} could not be started: ${error.message}`);
  if (status !== 0) stop(explain(`${stdout}${stderr}`.trim()), status ?? 1);
}

/** One sentence when it is only the network. */
function notInstalled(output) {
  const [code] = /\bE(AI_AGAIN|NOTFOUND|CONN(REFUSED|RESET)|(SOCKET)?TIMEDOUT|(NET|HOST)UNREACH)\b/.exec(output) ?? [];
  if (!code) return `${output}\nThe packages could not be installed, see above.`;
  return `The first install needs the network, and the package registry cannot be reached (${code}): connect, then run the command again.`;
}
const notBuilt = (what) => (output) => `${output}\nThe ${what} could not be built, see above.`;

function bringPnpm() {
  const wanted = packageManager.replace("pnpm@", "");
  if (existsSync(bin) && json("scripts/pnpm/node_modules/pnpm/package.json").version === wanted) return;
  console.log(`Fetching pnpm ${wanted} into scripts/pnpm ...`);
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : undefined;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  if (npm) runQuietly(process.execPath, [npm, ...args], notInstalled, { cwd: home });
  else runQuietly("npm", args, notInstalled, { cwd: home, shell: process.platform === "win32" });
}

/** Of all packages, or of one with what it needs and the tools of the root. */
function install(...filter) {
  const first = !existsSync(join(root, "node_modules", ".modules.yaml"));
  if (first) console.log("Installing the packages, about half a minute ...");
  const args = ["install", ...filter, "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"];
  runQuietly(process.execPath, [bin, ...args], notInstalled);
}

const turbo = (...args) => [bin, "exec", "turbo", "run", ...args, "--log-order=grouped", "--log-prefix=none"];
const tests = ["lint", "typecheck", "build", "test:root", "test", "--continue=dependencies-successful"];

const [task, ...rest] = process.argv.slice(2);
bringPnpm();
switch (task) {
  case "pnpm":
    run(process.execPath, [bin, ...rest]);
    break;
  case "start":
    install("--filter", "demo...");
    runQuietly(process.execPath, turbo("build", "--filter=demo", "--output-logs=errors-only"), notBuilt("demo"));
    run(process.execPath, [join(root, "apps", "demo", "dist", "cli.js"), ...rest]);
    break;
  case "playground":
    install("--filter", "playground...");
    runQuietly(
      process.execPath,
      turbo("build", "--filter=playground", "--output-logs=errors-only"),
      notBuilt("playground"),
    );
    run(process.execPath, [join(root, "apps", "playground", "scripts", "serve.mjs"), ...rest]);
    break;
  case "test":
    install();
    run(process.execPath, turbo(...tests, ...rest));
    break;
  default:
    stop(`Unknown task ${task}: use start, playground, test or pnpm.`, 2);
}
