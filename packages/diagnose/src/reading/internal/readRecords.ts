import { type Fields, isObject } from "./json.ts";
import { numberOf } from "./numberIn.ts";
import { partOf } from "./partOf.ts";
import { type Draft, type Kind, RunBuilder } from "./runBuilder.ts";

/** A kind of log in records, one for each line or element, recognized by the fields that its first records have. */
interface RecordKind extends Kind {
  readonly recognizes: (has: ReadonlySet<string>) => boolean;
  /** Where a record is; null where it does not say. */
  readonly position: (record: Fields) => unknown;
  /** What a metric of that record is called. Default: as it is there. */
  readonly nameIn?: (record: Fields, name: string) => string;
}

const KINDS: readonly RecordKind[] = [
  {
    kind: "mmdetection log.json",
    unit: "epoch",
    recognizes: (has) => has.has("mode") && has.has("iter"),
    position: ({ epoch }) => epoch,
    nameIn: ({ mode }, name) => `${mode}/${name}`,
  },
  {
    kind: "MMEngine scalars.json",
    unit: "epoch",
    recognizes: (has) => has.has("step") && has.has("data_time") && has.has("time"),
    // Rows of training count iterations in `step` and have an epoch, those of validation count epochs.
    position: ({ epoch, step }) => epoch ?? step,
    nameIn: (record, name) => (record.epoch === undefined && record.iter === undefined ? `val/${name}` : name),
  },
  {
    kind: "Detectron2 metrics.json",
    unit: "step",
    recognizes: (has) => has.has("iteration") && has.has("total_loss"),
    position: ({ iteration }) => iteration,
  },
  {
    kind: "log.txt of DeiT or MAE",
    unit: "epoch",
    recognizes: (has) => has.has("epoch") && has.has("train_loss") && has.has("train_lr"),
    position: ({ epoch }) => epoch,
  },
  {
    kind: "LLaMA-Factory trainer_log.jsonl",
    unit: "step",
    recognizes: (has) => has.has("current_steps") && has.has("total_steps"),
    position: ({ current_steps }) => current_steps,
  },
  {
    kind: "Hugging Face trainer log",
    unit: "step",
    recognizes: (has) => has.has("step") && has.has("epoch") && (has.has("eval_runtime") || has.has("learning_rate")),
    position: ({ step }) => step,
  },
];

const POSITIONS = ["epoch", "epochs", "step", "global_step", "_step", "current_steps", "iteration", "iter", "round"];
const NO_METRIC =
  /^(time|data_time|_?timestamp|_runtime|memory|iter|iteration|step|_step|global_step|n_parameters|eta_seconds|wall_?time|current_steps|total_steps|percentage|throughput|total_tokens)$/;

/** Reads records of numbers. Those in which nothing is measured, as configurations, are passed over. */
export function readRecords(records: Iterable<unknown>): Draft[] {
  const head: Fields[] = [];
  let [kind, builder]: [RecordKind | null, RunBuilder | null] = [null, null];
  const take = (record: Fields, kind: RecordKind, builder: RunBuilder) => {
    const flat = flattened(record);
    const at = numberOf(kind.position(flat));
    if (at === null && flat.mode === undefined && POSITIONS.some((name) => flat[name] !== undefined)) return;
    const cells = Object.entries(flat).flatMap(([name, value]) => {
      const number = NO_METRIC.test(name) || (name === "epoch" && kind.unit === "epoch") ? null : numberOf(value);
      return number === null ? [] : [[(kind.nameIn ?? nameOf)(flat, name), number] as const];
    });
    if (cells.length === 0 || (at !== null && !Number.isFinite(at)) || flat.train_runtime !== undefined) return;
    builder.row(at);
    for (const [name, value] of cells) builder.add(name, value);
  };
  for (const record of records) {
    if (!isObject(record)) continue;
    if (builder && kind) {
      take(record, kind, builder);
      continue;
    }
    head.push(record);
    if (head.length < 20) continue;
    kind = kindOf(head);
    builder = new RunBuilder(kind);
    for (const early of head) take(early, kind, builder);
  }
  if (!builder) {
    kind = kindOf(head);
    builder = new RunBuilder(kind);
    for (const early of head) take(early, kind, builder);
  }
  return builder.runs();
}

const PARTS = ["phase", "split", "mode", "stage", "subset", "set", "partition"];

/** A record may say of which part of the data it is, as `{ "phase": "val", "loss": 0.5 }`. */
function nameOf(record: Fields, name: string): string {
  const part = PARTS.map((field) => record[field]).find((value) => typeof value === "string" && partOf(value) !== null);
  return part === undefined || partOf(name) !== null ? name : `${part}/${name}`;
}

function kindOf(head: readonly Fields[]): RecordKind {
  const has = new Set(head.flatMap((record) => Object.keys(flattened(record))));
  const known = KINDS.find(({ recognizes }) => recognizes(has));
  if (known) return known;
  const name = POSITIONS.find((name) => has.has(name));
  const unit = name === undefined || name.startsWith("epoch") ? "epoch" : name === "round" ? "round" : "step";
  return {
    kind: "records",
    unit,
    recognizes: () => true,
    position: (record) => (name === undefined ? null : record[name]),
  };
}

/** Numbers one level down come up: those under "metrics" by their own names, others as "outer/inner". */
function flattened(record: Fields): Fields {
  if (!Object.values(record).some(isObject)) return record;
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      isObject(value)
        ? Object.entries(value).map(([inner, number]) => [name === "metrics" ? inner : `${name}/${inner}`, number])
        : [[name, value]],
    ),
  );
}
