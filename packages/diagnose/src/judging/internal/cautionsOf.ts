import { wordsOf } from "../../reading/internal/partOf.ts";
import type { Run } from "../../reading/types.ts";
import type { Curve } from "../types.ts";

/** What is known of a run beside its curves, that changes how they are read. */
export interface Cautions {
  /** Why the losses do not compare, or undefined. */
  readonly unlike: string | undefined;
  /** Had the model learned before? */
  readonly pretrained: boolean;
  /** Why nothing can be read, or undefined. */
  readonly broken: string | undefined;
  /** Why validation is too good to be true, or undefined. */
  readonly suspicious: string | undefined;
  readonly warnings: readonly string[];
}

export interface Curves {
  readonly training: Curve | null;
  readonly validation: Curve | null;
  readonly metric: Curve | null;
}

/** Looks for what misleads: parts that are 0, losses that do not compare, runs that do not begin at the beginning. */
export function cautionsOf(run: Run, curves: Curves, parts: readonly string[]): Cautions {
  const broken = zeroPart(run, parts);
  const unlike = softmaxedTwice(run, curves) ?? mixedTraining(run, curves);
  const late = startsLate(run, curves);
  const tuned =
    /^(Hugging Face|LLaMA-Factory)/.test(run.kind) ||
    [...run.series.keys()].some((name) => /^(eval|train)\/(loss|runtime|global_step)$/.test(name));
  const doubt = suspicious(curves);
  // A variational loss has a floor that nobody knows, so that its first value is no baseline.
  const variational = [...run.series.keys()].some((name) => wordsOf(name).some((word) => /^(kl|kld|elbo)$/.test(word)));
  const warnings = [
    broken,
    unlike && `The losses do not compare: ${unlike}.`,
    late &&
      `The log begins at ${run.unit} ${curves.validation?.at[0] ?? curves.training?.at[0]}: the first loss is no baseline.`,
    doubt,
    mosaicOff(run, curves),
  ];
  return {
    unlike,
    pretrained: late || tuned || variational,
    broken,
    suspicious: doubt,
    warnings: warnings.filter((text) => typeof text === "string"),
  };
}

/** A part of a loss that is exactly 0 all the time was not learned: a detector without boxes. */
function zeroPart(run: Run, parts: readonly string[]): string | undefined {
  const zero = parts.find((name) => run.series.get(name)?.values.every((value) => value === 0));
  return zero === undefined || parts.length < 2
    ? undefined
    : `"${zero}" is exactly 0 all the time: there are no labels for it, or they were not found.`;
}

/** ultralytics took the validation loss of classifiers of softmaxed outputs before 8.3.39: it cannot fall far. */
function softmaxedTwice({ kind, series }: Run, { training, validation, metric }: Curves): string | undefined {
  if (!kind.startsWith("ultralytics") || !series.has("val/loss") || !training || !validation || !metric)
    return undefined;
  const [fitted, held] = [lastOf(training), lastOf(validation)];
  const wrong = 1 - lastOf(metric);
  return held > 1.3 * fitted && held > 4 * wrong
    ? "ultralytics before 8.3.39 took the validation loss of classifiers of outputs that had gone through a softmax before, so that it cannot fall below a floor"
    : undefined;
}

/** Mixup and label smoothing make the training loss much the larger. */
function mixedTraining({ kind }: Run, { training, validation }: Curves): string | undefined {
  if (!training || !validation) return undefined;
  const ratio = lastOf(training) / lastOf(validation);
  if (kind.startsWith("timm") && ratio > 1.3)
    return "training is measured with mixup and label smoothing, validation without";
  return ratio > 3 && lastOf(validation) > 0
    ? "training loss is several times validation loss, as with mixup or strong augmentation in training only"
    : undefined;
}

/** Does the count begin behind the start of what is logged once an epoch? */
function startsLate({ unit }: Run, { training, validation }: Curves): boolean {
  const first = validation?.at[0] ?? training?.at[0] ?? 0;
  return unit === "epoch" && first > 2 && (validation ?? training)?.at[1] === first + 1;
}

/** A validation loss of nearly nothing, far below what training has, smells of validation data in the training set. */
function suspicious({ training, validation }: Curves): string | undefined {
  if (!training || !validation || validation.values.length === 0) return undefined;
  const [first, held] = [training.values[0], lastOf(validation)];
  return held > 0 && first > 0 && held < first / 2000
    ? "The validation loss is next to nothing: are validation samples among those of training, or is the label among the inputs?"
    : undefined;
}

/** ultralytics closes mosaic for the last ten epochs, where the training loss drops. */
function mosaicOff({ kind, series }: Run, { training }: Curves): string | undefined {
  if (!kind.startsWith("ultralytics") || !series.has("train/dfl_loss") || !training || training.values.length < 20)
    return undefined;
  const [before, after] = [training.values.at(-11) ?? 0, training.values.at(-10) ?? 0];
  return after < 0.93 * before
    ? "Training loss drops in the last ten epochs because mosaic augmentation is off there."
    : undefined;
}

function lastOf({ values }: Curve): number {
  const late = values.slice(-Math.max(1, Math.round(values.length / 10))).filter(Number.isFinite);
  return late.reduce((sum, value) => sum + value / late.length, 0);
}
