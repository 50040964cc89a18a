import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { root } from "../packages.mjs";

/** Without pnpm's own settings, which npm warns about. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(config|package|lifecycle)_/i.test(name)),
);

/** Runs a command and gives what it prints; when it fails, fails with what it printed. */
export async function run(command, args, cwd = root, more = {}) {
  const options = { cwd, env: { ...env, ...more }, maxBuffer: 2 ** 26, shell: process.platform === "win32" };
  try {
    return (await promisify(execFile)(command, args, options)).stdout;
  } catch (error) {
    if (error.stdout === undefined) throw error;
    throw new Error(`${command} ${args.join(" ")} failed:\n${error.stdout}${error.stderr}`);
  }
}
