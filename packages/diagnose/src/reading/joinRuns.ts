import { shown } from "@reg/tensor/checks";
import { expectRun } from "../internal/expectRun.ts";
import { joinPieces } from "./internal/joinPieces.ts";
import { isPart, type Part, partOf, wordsOf } from "./internal/partOf.ts";
import type { Run, Series } from "./types.ts";

/**
 * Puts together what belongs to one run but lies in several files: the metrics of an MLflow or DVCLive folder, event
 * files that were written one after another, and siblings for training and for validation, as `train/` and `validation/`
 * or `learn_error.tsv` and `test_error.tsv`.
 *
 * @param runs of all files, in the order of their names
 * @example
 * const bytesOf = (text: string) => [new TextEncoder().encode(text)];
 * const learn = readLog("learn_error.tsv", bytesOf("iter\tRMSE\n0\t1.5\n"));
 * const test = readLog("test_error.tsv", bytesOf("iter\tRMSE\n0\t1.75\n"));
 * joinRuns([...learn, ...test]).length; // 1
 */
export function joinRuns(runs: readonly Run[]): Run[] {
  if (!Array.isArray(runs)) throw new TypeError(`joinRuns: runs must be a list, got ${shown(runs)}.`);
  for (const run of runs) expectRun("joinRuns", run);
  const folders = grouped(joinPieces(runs), folderOf).flatMap((group) =>
    group.length > 1 ? [merged(group, metricNames(group))] : group,
  );
  return grouped(folders, siblingKey).flatMap((group) => {
    const [training, validation] = (["training", "validation"] as const).map((part) =>
      group.filter(({ file }) => partOfFile(file) === part),
    );
    if (training.length !== 1 || validation.length !== 1 || group.length !== 2) return group;
    return siblings(training[0], validation[0]);
  });
}

function grouped(runs: readonly Run[], keyOf: (run: Run) => string | null): Run[][] {
  const groups = new Map<string, Run[]>();
  for (const [i, run] of runs.entries()) {
    const key = keyOf(run) ?? `${i}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()];
}

const split = (file: string): string[] => file.split(/[/\\]/);

/** The folder whose files are the metrics of one run; null for other logs. */
function folderOf({ kind, file }: Run): string | null {
  const path = split(file);
  const dir = path.slice(0, -1).join("/");
  // Files that were put into one folder are told apart by what comes before the first dot.
  if (kind === "MLflow") return `mlflow:${dir}:${/^([\w-]+)\./.exec(path[path.length - 1])?.[1] ?? ""}`;
  if (kind === "TensorBoard chart")
    return `charts:${dir}:${/^run-(.*?)-tag-/.exec(path[path.length - 1])?.[1].replace(PART, "") ?? ""}`;
  const metrics = path.lastIndexOf("metrics");
  return kind === "DVCLive" && metrics >= 0 ? `dvclive:${path.slice(0, metrics).join("/")}` : null;
}

const PART = /(^|[_.-])(train|training|validation|valid|val|eval|test)$/i;

/** What each file of such a folder calls its metric. */
function metricNames(group: readonly Run[]): string[] {
  return group.map(({ kind, file, series }) => {
    if (kind === "TensorBoard chart") return [...series.keys()][0];
    const path = split(file);
    if (kind === "MLflow") return path[path.length - 1].replace(/^[\w-]+\.(?=.)/, "");
    return path
      .slice(path.lastIndexOf("metrics") + 1)
      .join("/")
      .replace(/\.[tc]sv$/, "");
  });
}

function merged(group: readonly Run[], names: readonly string[]): Run {
  const series = new Map<string, Series>();
  for (const [i, run] of group.entries()) for (const one of run.series.values()) series.set(names[i], one);
  const [first] = group;
  const file = group.map(({ file }) => file).join(" + ");
  return {
    ...first,
    file,
    name: split(first.file).slice(0, -1).join("/") || first.file,
    series,
    notes: group.flatMap(({ notes }) => notes),
  };
}

/** The part that the name of a file says, or else the nearest folder that says one. */
function partOfFile(file: string): Part | null {
  for (const name of split(file).reverse()) {
    const part = partOf(name);
    if (part) return part;
  }
  return null;
}

/** What siblings share: kind and path, without the word for the part and what differs between event files. */
function siblingKey({ kind, file, name }: Run): string | null {
  if (partOfFile(file) === null || file.includes(" + ")) return null;
  const path = split(file).map((step) =>
    /tfevents/.test(step) && !partOf(step)
      ? "events"
      : wordsOf(step)
          .filter((word) => !isPart(word))
          .join("."),
  );
  const run = name === file ? "" : name.replace(file, "");
  return `${kind}:${path.filter((step) => step !== "").join("/")}:${run}`;
}

/** One run of two files. Where the columns are models and not metrics, a run for each of them. */
function siblings(training: Run, validation: Run): Run[] {
  const both = {
    ...training,
    file: `${training.file} + ${validation.file}`,
    notes: [...new Set([...training.notes, ...validation.notes])],
  };
  const shared = [...training.series.keys()].filter((name) => validation.series.has(name));
  const pairOf = (name: string) =>
    [
      ["training", training],
      ["validation", validation],
    ].flatMap(([part, run]): [string, Series][] => {
      const series = (run as Run).series.get(name);
      return series ? [[partOf(name) ? name : `${part}/${name}`, series]] : [];
    });
  if (training.boosting && shared.length > 1 && shared.length === training.series.size && !shared.some(saysMetric)) {
    return shared.map((model) => ({
      ...both,
      name: `${training.file}: ${model}`,
      series: new Map(pairOf(model).map(([part, series]) => [`${part.replace(`/${model}`, "")}/loss`, series])),
    }));
  }
  const names = new Set([...training.series.keys(), ...validation.series.keys()]);
  return [{ ...both, series: new Map([...names].flatMap(pairOf)) }];
}

const saysMetric = (name: string) => /loss|error|rmse|mae|auc|acc|mse|f1/i.test(name);
