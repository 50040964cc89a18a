import type { Recipe } from "demo/recipe";

/** All that regularizes one net, as numbers and words that fit into a link. */
export interface Settings {
  readonly net: "dense" | "conv";
  readonly rate: number;
  readonly l1: number;
  readonly by: "prox" | "grad";
  readonly l2: number;
  readonly group: number;
  readonly decay: number;
  readonly max: number;
  readonly drop: number;
  readonly of: NonNullable<Recipe["dropoutOf"]>;
  readonly norm: "none" | NonNullable<Recipe["norm"]>;
  readonly rotate: number;
  readonly shift: number;
  readonly zoom: number;
  readonly weigh: "none" | NonNullable<Recipe["reparametrize"]>;
  readonly mixup: number;
  readonly cutmix: number;
  readonly smooth: number;
  readonly patience: number;
  readonly ema: number;
}

export type Key = keyof Settings;

interface Base {
  readonly key: Key;
  readonly label: string;
  /** Whether it needs pictures. */
  readonly pictures?: boolean;
}

/** A choice among words, or a slider over some numbers, of which 0 means off. */
export type Knob =
  | (Base & { readonly kind: "choice"; readonly options: readonly (readonly [value: string, label: string])[] })
  | (Base & { readonly kind: "steps"; readonly values: readonly number[]; readonly show?: (value: number) => string });

export interface Group {
  readonly title: string;
  readonly package: string;
  /** What it is, in a sentence. */
  readonly term: string;
  readonly paper: readonly [name: string, link: string];
  readonly knobs: readonly Knob[];
}

const STRENGTHS = [0, 1e-5, 3e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 3e-2];
const percent = (value: number) => `${Math.round(100 * value)} %`;

export const GROUPS: readonly Group[] = [
  {
    title: "Penalties",
    package: "@reg/penalties",
    term: "A price on large weights: L2 shrinks all of them a little, L1 sets many to exactly zero, the group lasso switches whole units off.",
    paper: ["Tibshirani 1996, the lasso", "https://doi.org/10.1111/j.2517-6161.1996.tb02080.x"],
    knobs: [
      { key: "l1", label: "L1 strength", kind: "steps", values: STRENGTHS },
      {
        key: "by",
        label: "L1 applied by",
        kind: "choice",
        options: [
          ["prox", "proximal step: exact zeros"],
          ["grad", "subgradient: no zeros"],
        ],
      },
      { key: "l2", label: "L2 strength", kind: "steps", values: [...STRENGTHS, 0.1] },
      { key: "group", label: "Group lasso", kind: "steps", values: STRENGTHS.slice(0, 9) },
      { key: "decay", label: "Weight decay, decoupled", kind: "steps", values: [0, 0.01, 0.03, 0.1, 0.3, 1, 3] },
      { key: "max", label: "Max-norm of a unit", kind: "steps", values: [0, 0.5, 0.75, 1, 1.5, 2, 3, 4] },
    ],
  },
  {
    title: "Dropout",
    package: "@reg/dropout",
    term: "Drops part of the net at random in each training step, so that no unit can rely on another one being there.",
    paper: ["Srivastava et al. 2014", "https://jmlr.org/papers/v15/srivastava14a.html"],
    knobs: [
      {
        key: "drop",
        label: "Dropout rate",
        kind: "steps",
        values: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8],
        show: percent,
      },
      {
        key: "of",
        label: "What is dropped",
        kind: "choice",
        options: [
          ["units", "units"],
          ["gaussian", "nothing: Gaussian noise instead"],
          ["weights", "weights (DropConnect; not of convolutions)"],
          ["channels", "channels (of convolutions; else units)"],
          ["blocks", "blocks (DropBlock; of convolutions; else units)"],
        ],
      },
    ],
  },
  {
    title: "Norm",
    package: "@reg/norm",
    term: "Brings the inputs of each hidden unit to mean 0 and deviation 1: over the batch, or within each sample. Weight norm learns the length of a unit's weights apart from their direction; spectral norm divides the weights of a layer by the most that they stretch anything.",
    paper: ["Ioffe and Szegedy 2015, batch norm", "https://arxiv.org/abs/1502.03167"],
    knobs: [
      {
        key: "norm",
        label: "Before each activation",
        kind: "choice",
        options: [
          ["none", "no norm"],
          ["batch", "batch norm"],
          ["layer", "layer norm"],
          ["group", "group norm, 8 groups"],
          ["rms", "RMS norm (fully connected nets)"],
        ],
      },
      {
        key: "weigh",
        label: "Weights",
        kind: "choice",
        options: [
          ["none", "as they are"],
          ["length", "weight norm: length times direction"],
          ["spectral", "spectral norm: no layer stretches"],
        ],
      },
    ],
  },
  {
    title: "Augmentation",
    package: "@reg/augment",
    term: "Changes each picture a little every time it is shown, in ways that keep what it is of; mixup blends two pictures and their labels, cutmix pastes a piece of one into the other.",
    paper: ["Simard et al. 2003; Zhang et al. 2018, mixup", "https://arxiv.org/abs/1710.09412"],
    knobs: [
      {
        key: "rotate",
        label: "Turn, up to",
        kind: "steps",
        pictures: true,
        values: [0, 5, 10, 15, 20, 30, 45],
        show: (v) => `${v}°`,
      },
      {
        key: "shift",
        label: "Shift, up to",
        kind: "steps",
        pictures: true,
        values: [0, 0.05, 0.1, 0.15, 0.2, 0.3],
        show: percent,
      },
      {
        key: "zoom",
        label: "Zoom, up to",
        kind: "steps",
        pictures: true,
        values: [0, 0.05, 0.1, 0.2, 0.3],
        show: percent,
      },
      { key: "mixup", label: "Mixup alpha", kind: "steps", values: [0, 0.1, 0.2, 0.4, 0.8, 1] },
      { key: "cutmix", label: "Cutmix alpha", kind: "steps", pictures: true, values: [0, 0.1, 0.2, 0.4, 0.8, 1] },
      { key: "smooth", label: "Label smoothing", kind: "steps", values: [0, 0.05, 0.1, 0.2, 0.3], show: percent },
    ],
  },
  {
    title: "Early stopping and averages",
    package: "@reg/callbacks",
    term: "Stops when the validation loss has not improved for some epochs, and goes back to the best weights; an average of the weights (EMA) predicts more steadily.",
    paper: ["Prechelt 1998, early stopping: but when?", "https://doi.org/10.1007/3-540-49430-8_3"],
    knobs: [
      {
        key: "patience",
        label: "Stop after epochs without progress",
        kind: "steps",
        values: [0, 3, 5, 10, 20, 30, 50],
      },
      { key: "ema", label: "EMA decay", kind: "steps", values: [0, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999] },
    ],
  },
  {
    title: "Weight sharing",
    package: "@reg/sharing",
    term: "A convolution uses the same few weights at every place of the picture. Another net begins with its own first weights.",
    paper: ["LeCun et al. 1989", "https://doi.org/10.1162/neco.1989.1.4.541"],
    knobs: [
      {
        key: "net",
        label: "Net",
        kind: "choice",
        pictures: true,
        options: [
          ["dense", "fully connected, 64-256-256-10"],
          ["conv", "two convolutions, shared weights"],
        ],
      },
      { key: "rate", label: "Learning rate of Adam", kind: "steps", values: [1e-4, 3e-4, 1e-3, 3e-3, 1e-2] },
    ],
  },
];

export const KNOBS: readonly Knob[] = GROUPS.flatMap(({ knobs }) => knobs);

export const PLAIN: Settings = {
  net: "dense",
  rate: 1e-3,
  l1: 0,
  by: "prox",
  l2: 0,
  group: 0,
  decay: 0,
  max: 0,
  drop: 0,
  of: "units",
  norm: "none",
  rotate: 0,
  shift: 0,
  zoom: 0,
  weigh: "none",
  mixup: 0,
  cutmix: 0,
  smooth: 0,
  patience: 0,
  ema: 0,
};

/** A value as it is shown. */
export function shown(knob: Knob, value: string | number): string {
  if (knob.kind === "choice") return knob.options.find(([own]) => own === value)?.[1] ?? String(value);
  if (value === 0) return "off";
  return knob.show ? knob.show(Number(value)) : String(value);
}

/** What differs from the plain net, in words. */
export function differences(settings: Settings): string {
  const parts = KNOBS.filter(
    ({ key }) =>
      settings[key] !== PLAIN[key] && !(key === "by" && settings.l1 === 0) && !(key === "of" && settings.drop === 0),
  ).map((knob) => `${knob.label} ${shown(knob, settings[knob.key])}`);
  return parts.join(", ") || "no regularizer";
}
