import { mixup } from "@reg/augment";
import { earlyStopping, keepBest } from "@reg/callbacks";
import { tape } from "@reg/tape";
import { type Arena, arena, foldIn, permutation, type Tensor, tensor } from "@reg/tensor";
import { type Part, prepare } from "./data/prepare.ts";
import { takeRows } from "./data/takeRows.ts";
import type { History, Job, Outcome, Score } from "./job.ts";
import { augmentationOf, rowSeeds } from "./net/augmentationOf.ts";
import { calibration } from "./net/calibration.ts";
import { createStatistics, createWeights } from "./net/createWeights.ts";
import { forward } from "./net/forward.ts";
import { hiddenUnits } from "./net/hiddenUnits.ts";
import { histogram } from "./net/histogram.ts";
import { layersOf } from "./net/layers.ts";
import { BATCH, memoryOf } from "./net/memory.ts";
import { penaltiesOn } from "./net/penalties.ts";
import { predict } from "./net/predict.ts";
import { whilePredicting, whileTraining } from "./net/regularize.ts";
import { runPlainly } from "./net/run.ts";
import { lossOf, score } from "./net/score.ts";
import { uncertainty } from "./net/uncertainty.ts";
import { softmaxCrossEntropy } from "./ops/softmaxCrossEntropy.ts";
import { adam } from "./optimizers/adam.ts";
import type { Weights } from "./optimizers/optimizer.ts";
import { lowest } from "./statistics.ts";

/** Rows on which hidden units are compared: more would say the same. */
const COMPARED = 4096;

/**
 * Trains one net: Adam, batches of 32, a fresh order every epoch. What comes out depends on the job alone.
 *
 * @param onEpoch called after every epoch with how many there have been
 */
export function train(job: Job, onEpoch: (epochs: number) => void = () => {}): Outcome {
  const memory = arena({ bytes: memoryOf(layersOf(job.recipe, job.data)).bytes });
  try {
    return memory.step(() => trainIn(memory, job, onEpoch));
  } finally {
    memory.dispose();
  }
}

function trainIn(memory: Arena, job: Job, onEpoch: (epochs: number) => void): Outcome {
  const started = performance.now();
  const { data, recipe, seed } = job;
  const parts = prepare(job);
  const layers = layersOf(recipe, data);
  const chunk = { width: data.targets.shape[1], most: memoryOf(layers).rows };
  const weights = inside(memory, createWeights(layers, recipe, foldIn(seed, "weights")));
  const statistics = createStatistics(layers, recipe);
  const penalties = penaltiesOn(weights, recipe);
  const optimizer = adam();
  const augment = recipe.augment && data.image && augmentationOf(recipe.augment, data.image);
  const mixing = recipe.mixup ? mixup({ alpha: recipe.mixup, per: "sample" }) : undefined;
  const stopping = earlyStopping({ monitor: "val_loss", patience: recipe.patience ?? job.epochs });
  const keep = keepBest<Record<string, Tensor["data"]>>({ monitor: "val_loss" });
  const history = emptyHistory();
  let stop = stopping.init();
  let best = keep.init();
  let steps = 0;

  const step = (rows: Int32Array, epoch: number) => {
    const x = memory.tensor(takeRows(parts.train.x, rows));
    augment?.(x, rowSeeds(seed, epoch, rows));
    const targets = memory.tensor(takeRows(parts.train.targets, rows));
    if (mixing) {
      const mixed = mixing.augment({ image: x, label: targets }, foldIn(seed, "mixup", steps));
      x.data.set(mixed.image.data);
      targets.data.set(mixed.label.data);
    }
    const played = tape();
    const hidden = whileTraining(played.record, recipe, weights, statistics, foldIn(seed, "step", steps++));
    const outputs = forward(played.record, layers, weights, x, hidden);
    const [loss] = played.record(lossOf(data.task), { x: outputs }, { targets });
    penalties.record(played);
    optimizer.step(weights, played.gradients(weights, loss));
    penalties.afterStep(optimizer);
  };
  const outputsOf = ({ x }: Part, mask?: number) => {
    const hidden = whilePredicting(runPlainly, recipe, weights, statistics, mask);
    return predict(memory, (rows) => forward(runPlainly, layers, weights, rows, hidden), x, chunk);
  };
  const unitsOn = ({ x: { data: values, shape } }: Part) => {
    const rows = Math.min(shape[0], COMPARED);
    const some = tensor(values.subarray(0, rows * shape[1]), [rows, shape[1]]);
    const { normalize } = whilePredicting(runPlainly, recipe, weights, statistics);
    const { see, measured } = hiddenUnits();
    predict(memory, (batch) => forward(runPlainly, layers, weights, batch, { normalize, drop: see }), some, chunk);
    return measured();
  };
  const evaluate = (part: Part): Score => score(data.task, outputsOf(part), part);

  const kept = () => arraysOf({ ...weights, ...statistics });

  while (history.trainLoss.length < job.epochs && !stop.stop) {
    const epoch = history.trainLoss.length;
    for (const rows of batches(parts.train.x.shape[0], foldIn(seed, "order", epoch))) {
      memory.step(() => step(rows, epoch));
    }
    const validation = evaluate(parts.validation);
    record(history, evaluate(parts.train), validation, penalties.value());
    const seen = { epoch, metrics: { val_loss: validation.loss }, weights: kept() };
    stop = stopping.update(stop, seen);
    if (recipe.patience !== undefined) best = keep.update(best, seen);
    onEpoch(epoch + 1);
  }
  if (recipe.patience !== undefined) keep.restore(best, kept());

  const trained = Object.values(weights);
  const matrices = trained.filter(({ shape }) => shape.length > 1);
  const counted = histogram(matrices, { limit: 0.4, bins: 64 });
  const probabilities =
    data.task === "classification" &&
    softmaxCrossEntropy({ logits: outputsOf(parts.test) }, { targets: parts.test.targets })[2];
  const units = unitsOn(parts.validation);
  return {
    name: recipe.name,
    seed,
    epochs: history.trainLoss.length,
    bestEpoch: 1 + lowest(history.validationLoss),
    stoppedEarly: stop.stop,
    train: evaluate(parts.train),
    validation: evaluate(parts.validation),
    test: evaluate(parts.test),
    penalty: penalties.value(),
    zeros: counted.zeros,
    parameters: trained.reduce((sum, { data }) => sum + data.length, 0),
    history,
    details: {
      histogram: counted,
      ...(units && { units }),
      ...(probabilities && { calibration: calibration(probabilities, parts.test.targets) }),
      ...(probabilities &&
        recipe.dropout &&
        job.passes && {
          monteCarlo: uncertainty((mask) => outputsOf(parts.test, mask), parts.test.targets, {
            passes: job.passes,
            seed: foldIn(seed, "passes"),
          }),
        }),
    },
    seconds: (performance.now() - started) / 1000,
  };
}

const inside = (memory: Arena, weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, memory.tensor(w)]));

const arraysOf = (weights: Weights) => Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, w.data]));

type Growing = { [K in keyof History]: number[] };

const emptyHistory = (): Growing => ({
  trainLoss: [],
  validationLoss: [],
  trainAccuracy: [],
  validationAccuracy: [],
  penalty: [],
});

function record(history: Growing, train: Score, validation: Score, penalty: number): void {
  history.trainLoss.push(train.loss);
  history.trainAccuracy.push(train.accuracy);
  history.validationLoss.push(validation.loss);
  history.validationAccuracy.push(validation.accuracy);
  history.penalty.push(penalty);
}

/** The rows in a new order, in batches; a single row that is left over joins the batch before it. */
function batches(rows: number, seed: number): Int32Array[] {
  const order = permutation(seed, rows);
  const cuts: Int32Array[] = [];
  for (let start = 0; start < rows; ) {
    const end = rows - start - BATCH <= 1 ? rows : start + BATCH;
    cuts.push(order.subarray(start, end));
    start = end;
  }
  return cuts;
}
