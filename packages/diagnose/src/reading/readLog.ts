import { isEventFile } from "@reg/callbacks/logs";
import { shown } from "@reg/tensor/checks";
import { asJson, isObject, parsed } from "./internal/json.ts";
import { firstOf, linesOf, textOf } from "./internal/linesOf.ts";
import { readEventFile } from "./internal/readEventFile.ts";
import { readJson } from "./internal/readJson.ts";
import { isLongTable, readLongTable } from "./internal/readLongTable.ts";
import { isMlflow, readMlflow } from "./internal/readMlflow.ts";
import { readRecords } from "./internal/readRecords.ts";
import { headerIn, readTable } from "./internal/readTable.ts";
import { isTextLog, readText } from "./internal/readText.ts";
import { isWandbChart, readWandbChart } from "./internal/readWandbChart.ts";
import { areModels, isColumn } from "./internal/rowsOf.ts";
import type { Draft } from "./internal/runBuilder.ts";
import { withEpochs } from "./internal/withEpochs.ts";
import { LogError, type Run } from "./types.ts";

/** Documents are read whole, other logs line by line. */
const LARGEST_DOCUMENT = 1 << 28;
const HEAD = 1 << 16;

/**
 * Reads a training log of any framework that is known by what it holds, whatever the file is called.
 *
 * @param file how the runs are to be named; MLflow's files have no other name for their metric
 * @param chunks the bytes in pieces of any size, which are asked for one by one: files of any length take bounded memory
 * @returns the runs in it, in their order; `joinRuns` puts those of several files together
 * @throws LogError for a file that holds no curves, or one that is damaged from the start.
 * @example const [run] = readLog("log.csv", [new TextEncoder().encode("epoch,loss,val_loss\n0,1.5,1.6\n1,0.9,1.1\n")]);
 */
export function readLog(file: string, chunks: Iterable<Uint8Array>): Run[] {
  if (typeof file !== "string") throw new TypeError(`readLog: file must be the name of a file, got ${shown(file)}.`);
  if (typeof Object(chunks)[Symbol.iterator] !== "function" || typeof chunks === "string") {
    throw new TypeError(`readLog: chunks must be the file's bytes in pieces, as [bytes], got ${shown(chunks)}.`);
  }
  const source = begun(chunks);
  const drafts = isEventFile(source.head) ? readEventFile(source.all()) : readTexts(file, source.head, source.all);
  if (drafts.length === 0)
    throw new LogError("unknown", `${file}: no training curves in it. ${hint(source.head)}`.trim());
  return drafts.map((draft, i): Run => {
    const { label, ...run } = withEpochs(draft);
    const name = label ?? (drafts.length > 1 ? `${file}, run ${i + 1} of ${drafts.length}` : file);
    const boosting = run.boosting || /lightgbm|xgboost|catboost|\blgbm?\b/i.test(file);
    return { ...run, file, name, boosting, unit: boosting ? "round" : run.unit };
  });
}

/** The first bytes of a file, and all of it again. */
function begun(chunks: Iterable<Uint8Array>) {
  const pieces = chunks[Symbol.iterator]();
  const early: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD) {
    const { done, value } = pieces.next();
    if (done) break;
    early.push(value);
    length += value.length;
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const piece of early) {
    head.set(piece, at);
    at += piece.length;
  }
  function* all(): Generator<Uint8Array> {
    if (head.length > 0) yield head;
    for (let piece = pieces.next(); !piece.done; piece = pieces.next()) yield piece.value;
  }
  return { head, all };
}

function readTexts(file: string, head: Uint8Array, all: () => Iterable<Uint8Array>): Draft[] {
  const lines = [...firstOf(linesOf(textOf([head])), 400)];
  const begin = lines.find((line) => line.trim() !== "")?.trim() ?? "";
  const whole = () => linesOf(textOf(all()));
  if (isObject(parsed(begin)) && lines.filter((line) => line.trim() !== "").length > 1)
    return readRecords(recordsIn(whole()));
  const isDocument = /^(\[|\{)\s*($|['"{[\d.\]}-])/.test(begin) && !/^\[\d+\]:?\s/.test(begin);
  if (isDocument && !(isPrinted(begin) && isTextLog(lines))) {
    const document = parsed(asJson(textWithin(file, all())));
    if (document === undefined) throw new LogError("damaged", `${file}: begins as JSON and is none. Is it cut off?`);
    return readJson(document, lastName(file));
  }
  if (isMlflow(begin)) return readMlflow(whole(), lastName(file));
  if (isWandbChart(begin)) return readWandbChart(whole());
  if (isLongTable(begin)) return readLongTable(whole(), lastName(file));
  if (isColumn(lines)) return readTable(whole());
  const header = headerIn(lines);
  if (header !== null && !isTextLog(lines.slice(header, header + 12)))
    return areModels(lines.slice(header)) ? [] : readTable(whole(), header);
  return isTextLog(lines) ? readText(whole(), lines) : [];
}

/** Does the line begin with a time or a count in brackets, or is it one of many that Python printed of a dictionary? */
const isPrinted = (begin: string): boolean =>
  /^\[[^\]"'{}]*\]\s*[^\s,\]]/.test(begin) || /^\{'.*\}$/.test(begin) || /^\[\d+\/\d+\]$/.test(begin);

/** The records of a log of JSON lines; lines that are none are passed over. */
function* recordsIn(lines: Iterable<string>): Generator<unknown> {
  for (const line of lines) yield parsed(line);
}

function textWithin(file: string, chunks: Iterable<Uint8Array>): string {
  const texts: string[] = [];
  let length = 0;
  for (const text of textOf(chunks)) {
    texts.push(text);
    length += text.length;
    if (length > LARGEST_DOCUMENT) {
      throw new LogError(
        "damaged",
        `${file}: a JSON document of more than ${LARGEST_DOCUMENT >> 20} MB. Write it as JSON lines or CSV.`,
      );
    }
  }
  return texts.join("");
}

const lastName = (file: string): string => file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);

/** What is known of files that people take for logs. */
function hint(head: Uint8Array): string {
  const text = new TextDecoder().decode(head.subarray(0, 200));
  if (text.startsWith("version https://git-lfs")) return "It is a pointer of Git LFS: run `git lfs pull`.";
  if (text.startsWith("SQLite format 3"))
    return "It is a database: export the metrics, as with `mlflow experiments csv`.";
  if (head[0] === 0x1f && head[1] === 0x8b) return "It is packed: unpack it with gunzip.";
  if (head.length === 0) return "It is empty.";
  return "Known are tables with a header, JSON, event files, and lines such as `epoch 3 loss: 0.5 val_loss: 0.6`.";
}
