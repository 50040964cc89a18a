import { inEnglish, isAscii } from "./english.ts";
import { isPart, isTest, partOf, wordsOf } from "./partOf.ts";

/** "train loss: 0.5", "'eval_loss': 0.5", "val_loss=nan", "validation-rmse:0.5", "valid_0's binary_logloss: 0.5". */
const PAIR = /* @__PURE__ */ withValue(
  /((?:[\p{L}_][\p{L}\w@/().'-]{0,60} ){0,3}[\p{L}_][\p{L}\w@/().'-]{0,60})["']?\s{0,3}[:=：]\s{0,8}/u,
);
/** "loss 0.5  val_loss 0.6", "training loss is 0.5", "Acc@1 71.5", "perda treino 0.5". */
const SPACED = /* @__PURE__ */ withValue(
  /((?:[A-Za-z]+[_ /-]){0,2}(?:loss|acc|accuracy|acc@\d|top-?\d|ppl|perplexity|dice|mAP|reward|return)|(?:perda|pérdida|perdida|perte|verlust|acurácia|exactitud|genauigkeit)(?: [\p{L}]{3,20})?)\s+(?:(?:is|was|of)\s+)?/u,
);

/** A name, then a number, how many it is of, and the running mean that many loops print in brackets behind it. */
function withValue(name: RegExp): { readonly ascii: RegExp; readonly other: RegExp } {
  const number = String.raw`[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|[-+]?(?:nan|inf(?:inity)?)`;
  const wrapped = String.raw`[[(]{0,2}(?:(?:np\.)?float\d*\(|tensor\()?(${number})`;
  const behind = String.raw`(?:\/(\d+))?(?:\s{0,2}\(\s{0,4}(${number})\s?\))?(?![\w:])`;
  const source = `${name.source}${wrapped}${behind}`;
  // Letters of all languages take twice the time.
  return { ascii: new RegExp(source.replaceAll("\\p{L}", "A-Za-z"), "gi"), other: new RegExp(source, "giu") };
}

/** Names that say where a line is, or when, or what was best before. */
const NO_METRIC =
  /^(epochs?|ep|episode|step|iter(ation)?|it|batch|total|remaining|eta|time|lr|learning.?rate|num_updates|.*\bbest\b.*|seed|wall)$/;
/** A verb between the name and the number, as in "loss is: 0.5". */
const VERB = /\s+(?:is|was|of)$/i;
const NO_NAME = /^(?:(?:INFO|DEBUG|root|and|with|then)\s+)+/i;

/** A number with its name as a line has it. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  /** Is it a mean over the epoch so far? */
  readonly running: boolean;
}

/**
 * The metrics of a printed line. A name that says no part of the data takes the one before it on the line, as in
 * "Test: [8/8] Loss 0.5" or "train: loss 0.5 | val: loss 0.6", or else that of the section.
 */
export function measuresIn(line: string, section = ""): Measure[] {
  if (!/\d|nan|inf/i.test(line)) return [];
  const letters = isAscii(line) ? "ascii" : "other";
  const found = [...line.matchAll(PAIR[letters]), ...line.matchAll(SPACED[letters])].sort((a, b) => a.index - b.index);
  let [end, part] = [0, section];
  return found.flatMap(([all, label, first, of, mean], i) => {
    const { index } = found[i];
    part = partIn(line.slice(end, index)) ?? part;
    end = index + all.length;
    const name = label
      .replace(NO_NAME, "")
      .replace(/^['"(]+|['"]+$/g, "")
      .replace(VERB, "")
      .trim();
    if (NO_METRIC.test(inEnglish(name).trim()) || name === "") return [];
    if (wordsOf(name).every(isPart) && (of !== undefined || /^\s*\[/.test(line.slice(end)))) {
      // "Test: [8/10]" and "Train: 3 [8/10]" say where the line is.
      part = partIn(name) ?? part;
      return [];
    }
    const value = numberOf(mean ?? first) / (of === undefined ? 1 : Number(of) || 1);
    const full = part === "" || partOf(name) !== null ? name : `${part}/${name}`;
    return [{ name: full, value, running: mean !== undefined }];
  });
}

const numberOf = (text: string): number =>
  /nan/i.test(text) ? Number.NaN : /inf/i.test(text) ? (text.startsWith("-") ? -Infinity : Infinity) : Number(text);

/** The part of the data that the words between two metrics say last: "" for training, which is plain; undefined for none. */
function partIn(text: string): string | undefined {
  // Paths have such words by accident.
  const words = wordsOf(text.replace(/\S*\w[/\\.]\w\S*/g, " ")).filter((word) => isPart(word) || DOING.test(word));
  const last = words.at(-1);
  if (last === undefined) return undefined;
  if (isTest(last)) return "test";
  return partOf(last) === "training" ? "" : "val";
}

const DOING = /^(validating|validate|evaluating|evaluate|testing|tested)$/;

/** What a line may say beside the part that it announces. */
const BESIDE = /^(set|results?|phase|on|in|the|data|mode|model|now|continue|start|starting|begin|stage)$/;

/** The part that a line of nothing else announces, as "Validation:" or "--- Test ---"; undefined for other lines. */
export function sectionIn(line: string): string | undefined {
  const words = wordsOf(line);
  const others = words.filter((word) => !isPart(word) && !DOING.test(word) && !BESIDE.test(word));
  return words.length > 0 && words.length < 6 && others.length === 0 ? partIn(line) : undefined;
}
