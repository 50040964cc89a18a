import { measuresIn } from "./pairsIn.ts";
import { saysLoss } from "./partOf.ts";
import type { Kind } from "./runBuilder.ts";

/** A printed log, and how it says where it is. */
export interface TextKind extends Kind {
  /** Null where it does not say: a metric that comes again begins the next row. */
  readonly position: RegExp | null;
}

/** A word and its number, whatever stands between them, as in "Epoch(train)  [3]" or "'epoch': 3". */
function positionOf(word: RegExp): RegExp {
  const between = String.raw`(?:\((?:train|val|test)\))?\s{0,2}\W{0,4}\s{0,12}`;
  return new RegExp(String.raw`${word.source}${between}(\d+(?:\.\d+)?)`, "i");
}

const KINDS: readonly (TextKind & { readonly position: RegExp })[] = [
  {
    kind: "printed XGBoost or LightGBM",
    unit: "round",
    boosting: true,
    repeat: "replace",
    position: /^\s*(?:\[\d+:\d+:\d+\]\s*)?\[(\d+)\]:?\s*"?(?=\S*-\S+:\S|\S.{0,60}'s )/,
  },
  { kind: "printed CatBoost", unit: "round", boosting: true, repeat: "replace", position: /^(\d+):\s+learn: / },
  { kind: "printed scikit-learn", unit: "epoch", repeat: "replace", position: /^Iteration (\d+), loss = / },
  {
    kind: "text log",
    unit: "epoch",
    repeat: "replace",
    // "epochs: 100" is how many there are to be.
    position: /* @__PURE__ */ positionOf(
      /(?:\b(?:epoche?|ep|epoca|epoque)|época|époque|эпоха|轮次|エポック|에포크|에폭|第(?=\s*\d+\s*轮))/,
    ),
  },
  { kind: "text log", unit: "epoch", repeat: "replace", position: /^\W*train(?:ing)?:\s+(\d+)\s+\[/i },
  { kind: "text log", unit: "step", repeat: "replace", position: /* @__PURE__ */ positionOf(/\bepisode/) },
  {
    kind: "text log",
    unit: "step",
    repeat: "replace",
    position: /* @__PURE__ */ positionOf(/\b(?:step|iter(?:ation)?|batch)s?/),
  },
  { kind: "text log", unit: "epoch", repeat: "replace", position: /^[^\w\n]*(\d+)\s?\/\s?\d+\b(?!\s*[[━])/ },
];

/** What is printed below the line with the position stands within so many lines. */
const BELOW = 12;

/** Which kind of printed log the lines are; undefined where none has a position beside or above numbers with names. */
export function textKindOf(lines: readonly string[]): TextKind | undefined {
  const measures = lines.map((line) => measuresIn(line));
  const known = KINDS.find(({ position, boosting }) =>
    lines.some(
      (line, i) =>
        position.test(line) && measures.slice(i, i + (boosting ? 1 : BELOW)).some((found) => found.length > 0),
    ),
  );
  if (known) return known;
  const losses = measures.flatMap((found) => found.flatMap(({ name }) => (saysLoss(name) ? [name] : [])));
  return losses.some((name) => losses.filter((other) => other === name).length >= AGAIN) ? COUNTED : undefined;
}

/** A loss that is printed so often is a course, though no line says of which epoch it is. */
const AGAIN = 4;
const COUNTED: TextKind = { kind: "text log", unit: "epoch", repeat: "replace", position: null };
