import { diagnose } from "@reg/callbacks";
import { monteCarlo } from "@reg/dropout";
import { foldIn, type Tensor, tensor } from "@reg/tensor";
import type { Dataset } from "demo/data/dataset";
import { forward } from "demo/net/forward";
import { histogram } from "demo/net/histogram";
import { whilePredicting } from "demo/net/regularize";
import { usedMatrices } from "demo/net/reparametrize";
import { runPlainly } from "demo/net/run";
import { softmaxCrossEntropy } from "demo/ops/softmaxCrossEntropy";
import { type Trainer, trainer } from "demo/trainer";
import type { Settings } from "../state/knobs.ts";
import { type Edit, type Experiment, type Name, settingsAt } from "../state/link.ts";
import { recipeOf } from "../state/recipeOf.ts";
import type { DigitSeen, Epoch, LayerSeen, LayersSeen, Verdict, WeightsSeen } from "./messages.ts";

const VALIDATION = 300;
const PASSES = 30;

/** One net of an experiment, and how far it is. */
export interface Run {
  readonly net: Name;
  readonly epochs: number;
  /** Whether a change is due before the next epoch. */
  readonly changes: boolean;
  /** Whether it stopped early. */
  readonly stopped: boolean;
  settings(): Settings;
  /** One epoch, with the changes that are due before it. */
  epoch(): Epoch;
  /** A change from now on, and when that is. */
  edit(key: Edit["key"], value: Edit["value"]): Edit;
  restore(): number | undefined;
  weights(): WeightsSeen;
  verdict(): Verdict;
  digit(pixels: Float32Array): DigitSeen;
  layers(): LayersSeen;
  json(): object;
  dispose(): void;
}

export function startRun(net: Name, experiment: Experiment, data: Dataset): Run {
  const { seed, noise: labelNoise, train } = experiment.common;
  const rows = data.x.shape[0];
  const sizes = data.image
    ? { train, validation: VALIDATION }
    : { train: Math.floor(rows / 2), validation: Math.floor(rows / 4) };
  const pictures = data.image !== undefined;
  const edits = experiment.edits.filter((edit) => edit.net === net);
  let settings = settingsAt({ ...experiment, edits: [] }, net);
  const noise = data.task === "classification" ? labelNoise : 0;
  const trained: Trainer = trainer({ data, sizes, recipe: recipeOf(settings, pictures), seed, labelNoise: noise });
  const { history } = trained;
  const count = () => history.trainLoss.length;

  function change(key: Edit["key"], value: Edit["value"]): void {
    settings = { ...settings, [key]: value };
    trained.change(recipeOf(settings, pictures));
  }
  function due(): void {
    while (edits[0]?.epoch <= count()) {
      const { key, value } = edits[0];
      edits.shift();
      change(key, value);
    }
  }
  due();
  const probabilities = (x: Tensor, mask?: number) => {
    const logits = trained.outputs(x, mask);
    return softmaxCrossEntropy({ logits }, { targets: tensor(new Float32Array(logits.data.length), logits.shape) })[2];
  };

  return {
    net,
    get epochs() {
      return count();
    },
    get changes() {
      return edits[0]?.epoch <= count();
    },
    get stopped() {
      return trained.stopped;
    },
    settings: () => settings,
    epoch() {
      due();
      trained.epoch();
      const at = count() - 1;
      return {
        net,
        epoch: count(),
        trainLoss: history.trainLoss[at],
        validationLoss: history.validationLoss[at],
        trainAccuracy: history.trainAccuracy[at],
        validationAccuracy: history.validationAccuracy[at],
        penalty: history.penalty[at],
      };
    },
    edit(key, value) {
      change(key, value);
      return { epoch: count(), net, key, value };
    },
    restore: () => trained.restore(),
    weights() {
      const all = Object.values(trained.weights);
      const matrices = Object.values(usedMatrices(recipeOf(settings, pictures), trained.weights, trained.statistics));
      const parameters = all.reduce((sum, { data: own }) => sum + own.length, 0);
      return { net, parameters, ...histogram(matrices, { limit: 0.4, bins: 48 }) };
    },
    verdict() {
      const { verdict, reasons, advice } = diagnose(
        { loss: history.trainLoss, val_loss: history.validationLoss },
        {
          ...(data.classes && { classes: data.classes.length }),
          validationSize: sizes.validation,
          data: pictures ? "images" : "tabular",
        },
      );
      return { net, verdict, reasons, advice: advice.map(({ text }) => text) };
    },
    digit(pixels) {
      const x = tensor(pixels, [1, pixels.length]);
      const chances = [...probabilities(x).data];
      if (settings.drop === 0) return { net, chances };
      const { mean, variance } = monteCarlo((mask) => probabilities(x, mask), {
        passes: PASSES,
        seed: foldIn(seed, "digit"),
      });
      return { net, chances, passes: { mean: [...mean.data], deviation: [...variance.data].map(Math.sqrt) } };
    },
    layers() {
      const { x } = trained.parts.validation;
      const seen: LayerSeen[] = [];
      const recipe = recipeOf(settings, pictures);
      const { normalize, weigh } = whilePredicting(runPlainly, recipe, trained.weights, trained.statistics);
      forward(runPlainly, trained.layers, trained.weights, x, {
        normalize(layer, h) {
          const before = momentsOf(h.data);
          const y = normalize(layer, h);
          const silent = y.data.filter((value) => value <= 0).length / y.data.length;
          seen.push({ layer, before, after: momentsOf(y.data), silent });
          return y;
        },
        weigh,
        drop: (_, h) => h,
      });
      return { net, layers: seen, coAdaptation: trained.units(trained.parts.validation) };
    },
    json() {
      const plain = (all: Trainer["weights"]) =>
        Object.fromEntries(Object.entries(all).map(([name, w]) => [name, { shape: w.shape, data: [...w.data] }]));
      return { settings, epochs: count(), weights: plain(trained.weights), statistics: plain(trained.statistics) };
    },
    dispose: () => trained.dispose(),
  };
}

function momentsOf(values: ArrayLike<number>): [mean: number, deviation: number] {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return [mean, Math.sqrt(squares / values.length)];
}
