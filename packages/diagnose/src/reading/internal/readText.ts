import { numberIn } from "./numberIn.ts";
import { type Draft, type Kind, RunBuilder } from "./runBuilder.ts";

/** "train loss: 0.5", "'eval_loss': 0.5", "val_loss=nan", "validation-rmse:0.5", "valid_0's binary_logloss: 0.5". */
const PAIR =
  /((?:[A-Za-z_][\w@/().'-]{0,60} ){0,3}[A-Za-z_][\w@/().'-]{0,60})\s{0,3}[:=]\s{0,3}([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|[-+]?(?:nan|inf(?:inity)?))(?![\w:])/gi;
/** "loss 0.5  val_loss 0.6". */
const SPACED =
  /((?:[A-Za-z]+[_ ])?(?:loss|acc|accuracy))\s+([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|[-+]?(?:nan|inf(?:inity)?))(?![\w:])/gi;

/** Printed logs and how each says where it is. */
const KINDS: readonly (Kind & { readonly position: RegExp })[] = [
  {
    kind: "printed XGBoost or LightGBM",
    unit: "round",
    boosting: true,
    repeat: "replace",
    position: /^\s*(?:\[\d+:\d+:\d+\]\s*)?\[(\d+)\]\s/,
  },
  { kind: "printed CatBoost", unit: "round", boosting: true, repeat: "replace", position: /^(\d+):\s+learn: / },
  { kind: "printed scikit-learn", unit: "epoch", repeat: "replace", position: /^Iteration (\d+), loss = / },
  { kind: "text log", unit: "epoch", repeat: "replace", position: /\bepochs?\W{0,4}(\d+(?:\.\d+)?)/i },
  { kind: "text log", unit: "step", repeat: "replace", position: /\b(?:step|iter(?:ation)?)s?\W{0,4}(\d+)/i },
];

/** Which kind of printed log the lines are; undefined where none has a position beside a number. */
function kindOf(lines: readonly string[]) {
  return KINDS.find(({ position }) =>
    lines.some((line, i) => position.test(line) && hasPairs(`${line} ${lines[i + 1] ?? ""}`)),
  );
}

const hasPairs = (line: string) => pairsOf(line).some(([name]) => !/^(epochs?|step|iter(ation)?)$/i.test(name));

export const isTextLog = (lines: readonly string[]): boolean =>
  kindOf(lines.map((line) => line.slice(0, 2000))) !== undefined;

/** Reads what a training loop printed: the numbers beside names, at the epoch, step or round that the line or one before it says. */
export function readText(lines: Iterable<string>, head: readonly string[]): Draft[] {
  const kind = kindOf(head.map((line) => line.slice(0, 2000)));
  if (!kind) return [];
  const builder = new RunBuilder(kind);
  let at: number | null = null;
  for (const whole of lines) {
    const line = whole.slice(0, 2000);
    const said = kind.position.exec(line);
    if (said) at = Number(said[1]);
    if (at === null || (kind.boosting && !said)) continue;
    const pairs = pairsOf(line);
    if (pairs.length === 0) continue;
    builder.row(at);
    for (const [name, value] of pairs) if (!SKIPPED.test(name)) builder.add(name, value);
  }
  return builder.runs();
}

const SKIPPED = /^(epochs?|step|iter(ation)?|best|total|remaining|eta|time|lr|learning.?rate)$/i;

function pairsOf(line: string): (readonly [name: string, value: number])[] {
  const named = [...line.matchAll(PAIR)];
  const found = named.length > 0 ? named : [...line.matchAll(SPACED)];
  return found.flatMap(([, name, text]) => {
    const value = numberIn(text);
    return value === null
      ? []
      : [
          [
            name
              .replace(/^(?:INFO|DEBUG|root|and)\s+/i, "")
              .replace(/^['"]|['"]$/g, "")
              .trim(),
            value,
          ] as const,
        ];
  });
}
