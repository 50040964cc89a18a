import { type Diagnosis, diagnose } from "@reg/callbacks";
import { type ColumnOptions, columnsOf } from "../choosing/columnsOf.ts";
import { expectColumns } from "../choosing/internal/expectColumns.ts";
import { lossesIn } from "../choosing/internal/lossesIn.ts";
import { expectRun } from "../internal/expectRun.ts";
import type { Run } from "../reading/types.ts";
import { bestOf } from "./internal/bestOf.ts";
import { cautionsOf } from "./internal/cautionsOf.ts";
import { curveOf } from "./internal/curveOf.ts";
import { expectReportOptions } from "./internal/expectReportOptions.ts";
import { historyOf } from "./internal/historyOf.ts";
import { withoutRestarts } from "./internal/withoutRestarts.ts";
import type { Curve, Diagnosed, ReportOptions } from "./types.ts";

/**
 * Says what a run has come to: which columns were taken as what, the verdict of `diagnose` of `@reg/callbacks` with its
 * evidence, the epoch to keep by loss and by metric in the numbering of the log, warnings and advice.
 *
 * @throws RangeError for names of columns that the log does not have, and options that `diagnose` refuses.
 * @example
 * const text = "epoch,loss,val_loss\n0,1.5,1.6\n1,0.9,1.1\n";
 * const [run] = readLog("log.csv", [new TextEncoder().encode(text)]);
 * diagnoseRun(run).report.verdict; // "too early to tell"
 */
export function diagnoseRun(run: Run, options: ReportOptions = {}): Diagnosed {
  expectRun("diagnoseRun", run);
  expectReportOptions("diagnoseRun", options);
  expectColumns("diagnoseRun", run, options);
  const { training: trainingName, validation: validationName, metric: metricName, ...rest } = options;
  const chosen = columnsOf(run, given({ training: trainingName, validation: validationName, metric: metricName }));
  const training = curveOf(run, chosen.training, chosen.penalty.training);
  const measured = curveOf(run, chosen.validation, chosen.penalty.validation);
  const once = training !== null && measured !== null && isOfTheEnd(training, measured);
  const validation = once ? null : measured;
  const metric = chosen.metric && curveOf(run, [chosen.metric.name]);
  const accuracyName =
    chosen.accuracy ?? (chosen.metric && /acc|top.?1/i.test(chosen.metric.name) ? chosen.metric.name : null);
  const accuracy = accuracyName === null ? null : asShare(curveOf(run, [accuracyName]));
  const cautions = cautionsOf(run, { training, validation, metric }, [...chosen.training, ...chosen.validation]);
  const { unlike, pretrained, broken, suspicious } = cautions;
  const whole = historyOf(training, validation, metric, accuracy, brokenEnd(run, training));
  const restarts = withoutRestarts(run, whole);
  const diagnosis =
    training || validation
      ? diagnose(restarts.history, {
          ...rest,
          training: training ? "loss" : null,
          validation: validation ? "val_loss" : null,
          ...(metric && chosen.metric && { metric: "metric", mode: chosen.metric.mode }),
          ...(unlike !== undefined && { unlike }),
          ...(broken !== undefined && { broken }),
          ...(suspicious !== undefined && { suspicious }),
          accuracy: "accuracy",
          pretrained: pretrained && rest.baseline === undefined && rest.classes === undefined,
          boosting: run.boosting,
          unit: run.unit,
        })
      : withoutLoss(run, chosen.unfit);
  const report = {
    file: run.file,
    name: run.name,
    kind: run.kind,
    unit: run.unit,
    columns: { training: training?.name ?? null, validation: validation?.name ?? null, metric: metric?.name ?? null },
    why: chosen.why,
    ...diagnosis,
    reasons: restarts.isCut ? diagnosis.reasons.map(beforeTheCut) : diagnosis.reasons,
    keep: { byLoss: bestOf(validation, "min"), byMetric: bestOf(metric, chosen.metric?.mode ?? "max") },
    warnings: [
      ...run.notes.map(sentence),
      ...(once ? [`There is a single validation, at the end: ${measured.name} is ${measured.values[0]}.`] : []),
      ...cautions.warnings,
      ...restartsSaid(run, restarts.at),
    ],
  };
  return { report, curves: { training, validation, metric } };
}

/** What is left out at the end was there all the same. */
const beforeTheCut = (reason: string): string => reason.replace(/, the last one\.$/, ", the last one that is judged.");

function restartsSaid({ unit }: Run, at: readonly number[]): string[] {
  if (at.length === 0) return [];
  const where = `${unit} ${at.slice(0, 5).join(", ")}${at.length > 5 ? ", …" : ""}`;
  return [
    `The learning rate starts anew at ${where}: the verdict leaves out what follows until the loss is back where it was.`,
  ];
}

/** Was there one validation only, after many epochs of training? It tells no course. */
const isOfTheEnd = (training: Curve, validation: Curve): boolean =>
  validation.values.filter(Number.isFinite).length === 1 &&
  training.at.length >= 10 &&
  validation.at[0] > training.at[8];

/** Where the loss of single steps ends without being finite, behind the training loss that is measured now and then; or null. */
function brokenEnd(run: Run, training: Curve | null): number | null {
  const end = training?.at.at(-1) ?? Infinity;
  for (const { name, part, rest } of lossesIn(run)) {
    const { at, values } = run.series.get(name) ?? { at: [], values: [] };
    const late = values.slice(-3);
    if (part === "validation" || rest !== "" || late.length < 3 || late.some(Number.isFinite)) continue;
    if (at[at.length - 1] > end) return at[at.length - 1];
  }
  return null;
}

/** What can be said of a log without any loss. */
function withoutLoss({ series }: Run, unfit: string | null): Diagnosis {
  const names = [...series.keys()].map((name) => `"${name}"`);
  const { evidence } = diagnose({ loss: [], val_loss: [] });
  return {
    verdict: "no training loss",
    confidence: 1,
    evidence,
    reasons: [
      unfit !== null
        ? sentence(unfit)
        : `None of the columns is a loss by its name: ${names.slice(0, 12).join(", ")}${names.length > 12 ? ", …" : ""}. Name them yourself.`,
    ],
    advice: [],
  };
}

const sentence = (text: string): string => `${text[0].toUpperCase()}${text.slice(1)}.`;

/** Percents as shares. */
function asShare(curve: Curve | null): Curve | null {
  const percents = curve?.values.some((value) => value > 1.5);
  return curve && percents ? { ...curve, values: curve.values.map((value) => value / 100) } : curve;
}

function given(options: Readonly<Record<string, string | undefined>>): ColumnOptions {
  return Object.fromEntries(Object.entries(options).filter(([, name]) => name !== undefined));
}
