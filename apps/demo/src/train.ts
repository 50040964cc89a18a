import { earlyStopping, keepBest } from "@reg/callbacks";
import { arena, foldIn, permutation, type Tensor, tensor } from "@reg/tensor";
import { type Part, prepare } from "./data/prepare.ts";
import { takeRows } from "./data/takeRows.ts";
import type { History, Job, Outcome, Score } from "./job.ts";
import { augmentationOf, rowSeeds } from "./net/augmentationOf.ts";
import { createWeights } from "./net/createWeights.ts";
import { forward } from "./net/forward.ts";
import { layersOf } from "./net/layers.ts";
import { penaltiesOn } from "./net/penalties.ts";
import { whilePredicting, whileTraining } from "./net/regularize.ts";
import { recorder, runPlainly } from "./net/run.ts";
import { lossOf, score } from "./net/score.ts";
import { adam } from "./optimizers/adam.ts";
import type { Weights } from "./optimizers/optimizer.ts";

const BATCH = 32;
/** Rows that are scored at a time. */
const CHUNK = 256;
const ARENA = 64 << 20;

/**
 * Trains one net: Adam, batches of 32, a fresh order every epoch. What comes out depends on the job alone.
 *
 * @param onEpoch called after every epoch with how many there have been
 */
export function train(job: Job, onEpoch: (epochs: number) => void = () => {}): Outcome {
  const memory = arena({ bytes: ARENA });
  try {
    return memory.step(() => trainIn(memory, job, onEpoch));
  } finally {
    memory.dispose();
  }
}

function trainIn(memory: ReturnType<typeof arena>, job: Job, onEpoch: (epochs: number) => void): Outcome {
  const started = performance.now();
  const { data, recipe, seed } = job;
  const parts = prepare(job);
  const layers = layersOf(recipe, data);
  const weights = inside(memory, createWeights(layers, recipe, foldIn(seed, "weights")));
  const penalties = penaltiesOn(weights, recipe);
  const optimizer = adam();
  const history = emptyHistory();
  const stopping = earlyStopping({ monitor: "val_loss", patience: recipe.patience ?? job.epochs });
  const keep = keepBest<Record<string, Tensor["data"]>>({ monitor: "val_loss" });
  let stop = stopping.init();
  let best = keep.init();

  const augment = recipe.augment && data.image && augmentationOf(recipe.augment, data.image);
  let steps = 0;

  const step = (rows: Int32Array, epoch: number) => {
    const x = memory.tensor(takeRows(parts.train.x, rows));
    augment?.(x, rowSeeds(seed, epoch, rows));
    const targets = takeRows(parts.train.targets, rows);
    const tape = recorder();
    const outputs = forward(
      tape.run,
      layers,
      weights,
      x,
      whileTraining(tape.run, recipe, foldIn(seed, "step", steps++)),
    );
    const [loss] = tape.run(lossOf(data.task), { x: outputs }, { targets });
    const found = tape.gradients(loss, tensor([1], []));
    const gradients = Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, found.get(w)!]));
    penalties.addInto(gradients);
    optimizer.step(weights, gradients);
    penalties.afterStep(optimizer);
  };
  const evaluate = (part: Part): Score => {
    const outputs = predict(
      memory,
      (x) => forward(runPlainly, layers, weights, x, whilePredicting(runPlainly, recipe)),
      part,
    );
    return score(data.task, outputs, part);
  };

  while (history.trainLoss.length < job.epochs && !stop.stop) {
    const epoch = history.trainLoss.length;
    for (const rows of batches(parts.train.x.shape[0]!, foldIn(seed, "order", epoch)))
      memory.step(() => step(rows, epoch));
    const scores = [evaluate(parts.train), evaluate(parts.validation)] as const;
    record(history, ...scores, penalties.value());
    const seen = { epoch, metrics: { val_loss: scores[1].loss }, weights: arraysOf(weights) };
    stop = stopping.update(stop, seen);
    if (recipe.patience !== undefined) best = keep.update(best, seen);
    onEpoch(epoch + 1);
  }
  if (recipe.patience !== undefined) keep.restore(best, arraysOf(weights));
  const trained = Object.values(weights);
  return {
    name: recipe.name,
    seed,
    epochs: history.trainLoss.length,
    bestEpoch: 1 + history.validationLoss.indexOf(Math.min(...history.validationLoss)),
    stoppedEarly: stop.stop,
    train: evaluate(parts.train),
    validation: evaluate(parts.validation),
    test: evaluate(parts.test),
    penalty: penalties.value(),
    zeros: trained.reduce((sum, w) => sum + zerosIn(w), 0),
    parameters: trained.reduce((sum, { data }) => sum + data.length, 0),
    history,
    seconds: (performance.now() - started) / 1000,
  };
}

const inside = (memory: ReturnType<typeof arena>, weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, memory.tensor(w)]));

const arraysOf = (weights: Weights) => Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, w.data]));

/** The outputs for all rows of a part, some rows at a time. */
function predict(memory: ReturnType<typeof arena>, net: (x: Tensor) => Tensor, { x, targets }: Part): Tensor {
  const outputs = new Float32Array(targets.data.length);
  const size = x.data.length / x.shape[0]!;
  for (let row = 0; row < x.shape[0]!; row += CHUNK) {
    memory.step(() => {
      const rows = x.data.subarray(row * size, (row + CHUNK) * size);
      outputs.set(net(memory.tensor(rows, [rows.length / size, size])).data, row * targets.shape[1]!);
    });
  }
  return { data: outputs, shape: targets.shape };
}

function zerosIn({ data }: Tensor): number {
  let zeros = 0;
  for (let i = 0; i < data.length; i++) if (data[i] === 0) zeros++;
  return zeros;
}

const emptyHistory = () => ({
  trainLoss: [] as number[],
  validationLoss: [] as number[],
  trainAccuracy: [] as number[],
  validationAccuracy: [] as number[],
  penalty: [] as number[],
});

function record(history: ReturnType<typeof emptyHistory>, train: Score, validation: Score, penalty: number): History {
  history.trainLoss.push(train.loss);
  history.trainAccuracy.push(train.accuracy);
  history.validationLoss.push(validation.loss);
  history.validationAccuracy.push(validation.accuracy);
  history.penalty.push(penalty);
  return history;
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
