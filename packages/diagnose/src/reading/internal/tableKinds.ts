import { inEnglish } from "./english.ts";
import type { Kind } from "./runBuilder.ts";

/** A kind of table, recognized by the names of its columns. */
interface TableKind extends Kind {
  readonly recognizes: (names: readonly string[], columns: ReadonlySet<string>) => boolean;
  /** The column that says where a row is; null where the rows are counted. */
  readonly position: string | null;
}

const SCORE = /logloss|rmse|mae|auc|error|deviance|[_-](l1|l2)$/i;

const KINDS: readonly TableKind[] = [
  {
    kind: "CatBoost",
    unit: "round",
    boosting: true,
    repeat: "replace",
    position: "iter",
    recognizes: (names) => names[0] === "iter",
  },
  {
    kind: "Flair loss.tsv",
    unit: "epoch",
    position: "EPOCH",
    recognizes: (_, has) => has.has("EPOCH") && has.has("TRAIN_LOSS"),
  },
  {
    kind: "ultralytics results.csv",
    unit: "epoch",
    position: "epoch",
    recognizes: (names, has) => has.has("epoch") && names.some((name) => /^(train|val)\/(\w+_)?loss$/.test(name)),
  },
  {
    kind: "Hugging Face log history",
    unit: "step",
    position: "step",
    recognizes: (_, has) =>
      has.has("epoch") && has.has("step") && (has.has("eval_runtime") || has.has("train_runtime")),
  },
  {
    kind: "timm summary.csv",
    unit: "epoch",
    position: "epoch",
    recognizes: (_, has) => has.has("epoch") && has.has("train_loss") && (has.has("eval_loss") || has.has("eval_top1")),
  },
  {
    kind: "fastai history.csv",
    unit: "epoch",
    position: "epoch",
    recognizes: (names, has) =>
      names[0] === "epoch" && names[1] === "train_loss" && has.has("valid_loss") && !has.has("step"),
  },
  {
    kind: "Lightning metrics.csv",
    unit: "step",
    position: "step",
    recognizes: (_, has) => has.has("epoch") && has.has("step"),
  },
  {
    kind: "Keras CSVLogger",
    unit: "epoch",
    position: "epoch",
    recognizes: (names, has) =>
      names[0] === "epoch" && (has.has("loss") || (has.has("val_loss") && !has.has("train_loss"))),
  },
  {
    kind: "Keras History by pandas",
    unit: "epoch",
    position: "",
    recognizes: (names, has) => names[0] === "" && has.has("loss"),
  },
  { kind: "DVCLive", unit: "step", position: "step", recognizes: (names) => names[0] === "step" && names.length === 2 },
  {
    kind: "scores of boosting rounds",
    unit: "round",
    boosting: true,
    position: null,
    recognizes: (names) =>
      /^(iter(ation)?|round|n?_?trees?)?$/i.test(names[0]) && names.slice(1).some((name) => SCORE.test(name)),
  },
];

const POSITION = /^(epochs?|global_step|steps?|iter(ation)?s?|rounds?|batch|n?_?iter|episodes?|generations?)$/i;

/** The kind of a table by its header; a table of numbers that nobody known writes is read by a guess. */
export function tableKindOf(names: readonly string[]): TableKind {
  const columns = new Set(names);
  const known = KINDS.find(({ recognizes }) => recognizes(names, columns));
  if (known) return known.position === null ? { ...known, position: names[0] } : known;
  const position = names.find((name) => POSITION.test(inEnglish(name))) ?? (names[0] === "" ? "" : null);
  const unit =
    /epoch/i.test(inEnglish(position ?? "epoch")) || position === ""
      ? "epoch"
      : /round/i.test(position ?? "")
        ? "round"
        : "step";
  return { kind: "a table", unit, position, recognizes: () => true };
}
