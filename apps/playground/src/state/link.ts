import { type Key, KNOBS, PLAIN, type Settings } from "./knobs.ts";

/** The nets that can be trained side by side. */
export type Name = "a" | "b";
export const NAMES: readonly Name[] = ["a", "b"];

/** What both nets have in common; a change starts both anew. */
export interface Common {
  readonly seed: number;
  /** Training images. */
  readonly train: number;
  /** The part of the training labels that are wrong on purpose. */
  readonly noise: number;
  readonly epochs: number;
}

/** A knob that was turned while a net was trained: after how many of its epochs. */
export interface Edit {
  readonly epoch: number;
  readonly net: Name;
  readonly key: Key;
  readonly value: string | number;
}

/** All that decides what the curves are. */
export interface Experiment {
  readonly common: Common;
  readonly compare: boolean;
  /** At the first epoch. */
  readonly start: Readonly<Record<Name, Settings>>;
  readonly edits: readonly Edit[];
}

export const TRAIN = [50, 100, 200, 400, 800];
export const NOISE = [0, 0.05, 0.1, 0.2, 0.3];
export const EPOCHS = [50, 100, 200, 400, 1000];

export const FIRST: Experiment = {
  common: { seed: 1, train: 200, noise: 0, epochs: 200 },
  compare: false,
  start: { a: PLAIN, b: PLAIN },
  edits: [],
};

/** An experiment as the text after the # of an address; what is as at first is left out. */
export function toLink({ common, compare, start, edits }: Experiment): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(common)) {
    if (value !== FIRST.common[name as keyof Common]) parts.push(`${name}=${value}`);
  }
  if (compare) parts.push("compare=1");
  for (const net of NAMES) {
    for (const { key } of KNOBS) if (start[net][key] !== PLAIN[key]) parts.push(`${net}.${key}=${start[net][key]}`);
  }
  for (const { epoch, net, key, value } of edits) parts.push(`at${epoch}.${net}.${key}=${value}`);
  return parts.join("&");
}

/** The experiment of a link, and a sentence for everything in it that is not understood. */
export function fromLink(text: string): { experiment: Experiment; faults: readonly string[] } {
  const faults: string[] = [];
  const common: { -readonly [K in keyof Common]: Common[K] } = { ...FIRST.common };
  const start: Record<Name, Record<string, string | number>> = { a: { ...PLAIN }, b: { ...PLAIN } };
  const edits: Edit[] = [];
  let compare = false;
  for (const part of text.replace(/^#/, "").split("&").filter(Boolean)) {
    const [name, given = ""] = part.split("=");
    const [, at, net, key] = /^(?:at(\d{1,6})\.)?([ab])\.(\w+)$/.exec(name) ?? [];
    const value = key ? valueIn(key, given) : undefined;
    if (name === "seed" && /^\d{1,9}$/.test(given)) common.seed = Number(given);
    else if (name === "train" && TRAIN.includes(Number(given))) common.train = Number(given);
    else if (name === "noise" && NOISE.includes(Number(given))) common.noise = Number(given);
    else if (name === "epochs" && EPOCHS.includes(Number(given))) common.epochs = Number(given);
    else if (name === "compare") compare = given === "1";
    else if (name === "page") continue;
    else if (value === undefined) faults.push(`The link says ${part}, which is not understood and left out.`);
    else if (at === undefined) start[net as Name][key] = value;
    else edits.push({ epoch: Number(at), net: net as Name, key: key as Key, value });
  }
  const settings = { a: start.a as unknown as Settings, b: start.b as unknown as Settings };
  return { experiment: { common, compare, start: settings, edits: edits.sort((x, y) => x.epoch - y.epoch) }, faults };
}

function valueIn(key: string, given: string): string | number | undefined {
  const knob = KNOBS.find((one) => one.key === key);
  if (knob?.kind === "choice") return knob.options.find(([value]) => value === given)?.[0];
  return knob?.values.find((value) => given !== "" && value === Number(given));
}

/** Settings after edits of one net, up to and with an epoch. */
export function settingsAt({ start, edits }: Experiment, net: Name, epoch = Number.POSITIVE_INFINITY): Settings {
  const own = edits.filter((edit) => edit.net === net && edit.epoch <= epoch);
  return Object.assign({}, start[net], ...own.map(({ key, value }) => ({ [key]: value })));
}
