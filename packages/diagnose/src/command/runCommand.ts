import { appendFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expectWritable, OutputError, writeWhole } from "@reg/command";
import type { Diagnosed } from "../judging/types.ts";
import { annotations } from "../reports/annotations.ts";
import { visible } from "../reports/internal/escape.ts";
import { isBad } from "../reports/internal/isBad.ts";
import { plotSvg } from "../reports/plotSvg.ts";
import { reportHtml } from "../reports/reportHtml.ts";
import { reportMarkdown } from "../reports/reportMarkdown.ts";
import { reportText } from "../reports/reportText.ts";
import { diagnoseFiles } from "./diagnoseFiles.ts";
import { findLogs, reasonOf } from "./internal/findLogs.ts";
import { HELP } from "./internal/help.ts";
import { type Command, parseCommand, UsageError } from "./internal/parseCommand.ts";

/** What a command ends with. */
const CODES = { judged: 0, bad: 1, usage: 2, nothing: 3, unreadable: 4 } as const;

/**
 * Runs the command `reg-diagnose`.
 *
 * @param words the arguments of the command line
 * @param version what --version prints
 * @returns its exit code: 0 judged; 1 with --strict, a run overfits, diverges or is broken; 2 usage; 3 nothing recognized; 4 some files unreadable
 * @example process.exitCode = await runCommand(["--version"], "1.2.3");
 */
export async function runCommand(words: readonly string[], version: string): Promise<number> {
  try {
    const command = parseCommand(words);
    if (command.help) return print(HELP);
    if (command.version) return print(`${version}\n`);
    return command.watch ? await watch(command) : judgeOnce(command);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof RangeError)) throw error;
    complain(`reg-diagnose: ${error.message.replace(/^diagnose: /, "")}\nSee reg-diagnose --help.`);
    return CODES.usage;
  }
}

function judgeOnce(command: Command): number {
  const { html } = command;
  if (html !== undefined && existsSync(html)) expectOther(html, command.paths);
  const { diagnosed, unreadable } = diagnoseFiles(command.paths, command.report);
  for (const { path, reason } of unreadable) complain(`reg-diagnose: ${path}: ${reason}`);
  if (diagnosed.length === 0) {
    complain(`reg-diagnose: no training log found in ${command.paths.join(", ")}.`);
    if (command.json) print(`${JSON.stringify({ runs: [] })}\n`);
    return CODES.nothing;
  }
  write(command, diagnosed);
  if (command.strict && diagnosed.some(({ report }) => isBad(report))) return CODES.bad;
  return unreadable.length > 0 ? CODES.unreadable : CODES.judged;
}

/** A report is none of the logs that are read. */
function expectOther(html: string, paths: readonly string[]): void {
  try {
    expectWritable(html, findLogs(paths).files.map(({ path }) => path)); // biome-ignore format: one line
  } catch (error) {
    throw new UsageError(reasonOf(error));
  }
}

function write(command: Command, diagnosed: readonly Diagnosed[]): void {
  const reports = diagnosed.map(({ report }) => report);
  try {
    if (command.html !== undefined) {
      mkdirSync(dirname(command.html), { recursive: true });
      writeWhole(command.html, reportHtml(diagnosed));
    }
    if (command.svg !== undefined) {
      mkdirSync(command.svg, { recursive: true });
      for (const [i, one] of diagnosed.entries())
        writeWhole(join(command.svg, `${fileName(one, i)}.svg`), plotSvg(one));
    }
    const summary = process.env.GITHUB_STEP_SUMMARY;
    if (command.github && summary) appendFileSync(summary, reportMarkdown(diagnosed));
    if (command.github)
      print(
        summary
          ? annotations(diagnosed)
              .map((line) => `${line}\n`)
              .join("")
          : reportMarkdown(diagnosed),
      );
  } catch (error) {
    const reason = error instanceof OutputError ? error.message : `what it found can't be written: ${reasonOf(error)}.`;
    throw new UsageError(reason);
  }
  if (command.json) print(`${JSON.stringify({ runs: reports }, null, 2)}\n`);
  else if (!command.github)
    print(reportText(diagnosed, { width: Math.min(process.stdout.columns || 100, 120), color: isColourful() }));
}

/** The run's place and name, of characters that files may have anywhere. */
function fileName({ report }: Diagnosed, i: number): string {
  const name = report.name
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+/, "")
    .slice(-80);
  return `${String(i + 1).padStart(2, "0")}-${name || "run"}`;
}

const isColourful = (): boolean =>
  Boolean(process.stdout.isTTY) && !process.env.NO_COLOR && process.env.TERM !== "dumb";

const EVERY = 500;

/** Judges again whenever a file has changed or there is another one, until it is interrupted. */
async function watch(command: Command): Promise<number> {
  const stateOf = () =>
    findLogs(command.paths)
      .files.map(({ path, bytes, changed }) => `${path} ${bytes} ${changed}`)
      .join("\n");
  let state = stateOf();
  let code = judgeOnce(command);
  const timer = setInterval(() => {
    const now = stateOf();
    if (now === state) return;
    state = now;
    if (process.stdout.isTTY) print("\u001b[2J\u001b[H");
    try {
      code = judgeOnce(command);
    } catch (error) {
      // A file that is being written may have no header yet.
      complain(`reg-diagnose: ${reasonOf(error)}`);
    }
  }, EVERY);
  await new Promise<void>((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
  clearInterval(timer);
  return code;
}

function print(text: string): number {
  process.stdout.write(text);
  return CODES.judged;
}

function complain(text: string): void {
  process.stderr.write(`${text.split("\n").map(visible).join("\n")}\n`);
}
