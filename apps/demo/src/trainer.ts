import { recalibrate } from "@reg/norm";
import { tape } from "@reg/tape";
import { arena, detach, foldIn, type Tensor, tensor } from "@reg/tensor";
import { batches, chunks } from "./data/batches.ts";
import { type Part, type Parts, prepare } from "./data/prepare.ts";
import { takeRows } from "./data/takeRows.ts";
import { emptyHistory, record } from "./history.ts";
import type { History, Job, Score } from "./job.ts";
import { augmentationOf, rowSeeds } from "./net/augmentationOf.ts";
import { averageOf } from "./net/average.ts";
import { createStatistics, createWeights } from "./net/createWeights.ts";
import { forward } from "./net/forward.ts";
import { type HiddenUnits, hiddenUnits } from "./net/hiddenUnits.ts";
import { type Layer, layersOf } from "./net/layers.ts";
import { memoryOf } from "./net/memory.ts";
import { mix } from "./net/mix.ts";
import { inside, type Net } from "./net/net.ts";
import { penaltiesOn } from "./net/penalties.ts";
import { predict } from "./net/predict.ts";
import { type Progress, setArrays } from "./net/progress.ts";
import { momentsOf, whilePredicting, whileTraining } from "./net/regularize.ts";
import { kept, lengthsOf, reparametrized, singularVectorsOf, usedMatrices } from "./net/reparametrize.ts";
import { runPlainly } from "./net/run.ts";
import { lossOf, score } from "./net/score.ts";
import { arraysOf } from "./net/serving.ts";
import { watchOf } from "./net/watch.ts";
import { adam } from "./optimizers/adam.ts";
import type { Weights } from "./optimizers/optimizer.ts";
import type { Recipe } from "./recipe.ts";

/** Rows on which hidden units are compared: more would say the same. */
const COMPARED = 4096;
const LEARNING_RATE = 1e-3;
const UNKNOWN: Score = { accuracy: Number.NaN, loss: Number.NaN };

/** A net that is trained an epoch at a time, and whose recipe may change between epochs. */
export interface Trainer {
  readonly parts: Parts;
  readonly layers: readonly Layer[];
  /** Of all epochs so far. */
  readonly history: History;
  /** Whether early stopping has asked for an end. */
  readonly stopped: boolean;
  /** What the net predicts with: its weights, or their mean, and the running statistics of batch norm. */
  readonly weights: Weights;
  readonly statistics: Weights;
  epoch(): void;
  /** From the next epoch on. Weights stay, unless the net is another one, which begins with its own first weights. */
  change(recipe: Recipe): void;
  /** Where there is early stopping, goes back to the weights of the lowest validation loss; their epoch, counted from 1. */
  restore(): number | undefined;
  /** The outputs [N, K] for some inputs, with dropout left on if a seed is given. */
  outputs(x: Tensor, seed?: number): Tensor;
  evaluate(part: Part): Score;
  penalty(): number;
  /** How the last hidden layer's units move together. */
  units(part: Part): HiddenUnits | undefined;
  /** What it takes to go on in another trainer of the same job, to the same bits: live arrays, to be copied or written down at once. */
  save(): Progress;
  load(progress: Progress): void;
  dispose(): void;
}

/** The net of a job before its first epoch: Adam, batches of 32, a fresh order every epoch. It depends on the job and on the changes alone. */
export function trainer({ recipe: first, ...job }: Omit<Job, "epochs">): Trainer {
  const { data, seed, judgesTraining = true } = job;
  const parts = prepare(job);
  const history = emptyHistory();
  let recipe = first;
  let net = createNet();
  let penalties = penaltiesOn(net.weights, recipe);
  let watch = watchOf(recipe);
  let average = averageOf(recipe);
  let steps = 0;

  function createNet(): Net {
    const layers = layersOf(recipe, data);
    const { rows, bytes } = memoryOf(layers);
    const memory = arena({ bytes });
    const weights = inside(memory, createWeights(layers, recipe, foldIn(seed, "weights")));
    const optimizer = adam({ learningRate: () => recipe.learningRate ?? LEARNING_RATE });
    const statistics = createStatistics(layers, recipe, weights);
    return { layers, rows, memory, weights, statistics, optimizer, serving: { weights, statistics } };
  }

  /** The weights that another norm asks for; those that it shares with the last one stay as they are, and so does what the net says. */
  function renorm(last: Recipe): void {
    const { layers, memory, weights, statistics } = net;
    if (last.reparametrize !== recipe.reparametrize) {
      const used = usedMatrices(last, weights, statistics);
      for (const [name, { data }] of Object.entries(used)) weights[name].data.set(data);
    }
    const lengths = recipe.reparametrize === "length" ? lengthsOf(weights) : {};
    const fresh = { ...createWeights(layers, recipe, foldIn(seed, "weights")), ...lengths };
    const missing = Object.entries(fresh).filter(([name]) => !weights[name]);
    const all = { ...weights, ...inside(memory, Object.fromEntries(missing)) };
    net.weights = Object.fromEntries(Object.keys(fresh).map((name) => [name, all[name]]));
    const created = createStatistics(layers, recipe, net.weights);
    net.statistics = { ...created, ...kept(statistics, created) };
  }

  function step(rows: Int32Array, epoch: number): void {
    const { memory, layers, weights, statistics, optimizer } = net;
    const x = memory.tensor(takeRows(parts.train.x, rows));
    if (recipe.augment && data.image) augmentationOf(recipe.augment, data.image)(x, rowSeeds(seed, epoch, rows));
    const targets = memory.tensor(takeRows(parts.train.targets, rows));
    mix(recipe, data.image, x, targets, seed, steps);
    const played = tape();
    const hidden = whileTraining(played.record, recipe, weights, statistics, foldIn(seed, "step", steps++));
    const outputs = forward(played.record, layers, weights, x, hidden);
    const [loss] = played.record(lossOf(data.task), { x: outputs }, { targets });
    penalties.record(played);
    const gradients = played.gradients(weights, loss);
    penalties.beforeStep(recipe.learningRate ?? LEARNING_RATE);
    optimizer.step(weights, gradients);
    penalties.afterStep(optimizer);
    average?.update(epoch, weights);
  }

  /** What is predicted with from now on. The mean of weights has no running statistics of its own: they are taken anew. */
  function serve(): void {
    const mean = average?.result(net.weights);
    net.serving = { weights: mean ?? net.weights, statistics: mean ? statisticsOf(mean) : net.statistics };
  }

  function statisticsOf(weights: Weights): Weights {
    const { layers, memory, rows: most } = net;
    const vectors = recipe.reparametrize === "spectral" ? singularVectorsOf(weights) : {};
    if (recipe.norm !== "batch") return vectors;
    const weigh = reparametrized(runPlainly, recipe, weights, vectors, { moves: false });
    const running = recalibrate(chunks(parts.train.x, most), (x) =>
      memory.step(() => {
        const moments: Record<string, ReturnType<typeof momentsOf>[1]> = {};
        const normalize = (layer: string, h: Tensor) => {
          const [y, seen] = momentsOf(runPlainly, weights, layer, h);
          moments[layer] = { ...seen, mean: detach(seen.mean), variance: detach(seen.variance) };
          return y;
        };
        forward(runPlainly, layers, weights, memory.tensor(x), { normalize, weigh, drop: (_, h) => h });
        return moments;
      }),
    );
    const moments = Object.entries(running).flatMap(([layer, { mean, variance }]) => [
      [`${layer}.mean`, mean],
      [`${layer}.variance`, variance],
    ]);
    return { ...vectors, ...Object.fromEntries(moments) };
  }

  function outputs(x: Tensor, mask?: number): Tensor {
    const { layers, memory, rows: most, serving } = net;
    const hidden = whilePredicting(runPlainly, recipe, serving.weights, serving.statistics, mask);
    const chunk = { width: data.targets.shape[1], most };
    return predict(memory, (rows) => forward(runPlainly, layers, serving.weights, rows, hidden), x, chunk);
  }
  const evaluate = (part: Part): Score => score(data.task, outputs(part.x), part);

  return {
    parts,
    history,
    get layers() {
      return net.layers;
    },
    get stopped() {
      return watch.stopped();
    },
    get weights() {
      return net.serving.weights;
    },
    get statistics() {
      return net.serving.statistics;
    },
    epoch() {
      const epoch = history.trainLoss.length;
      for (const rows of batches(parts.train.x.shape[0], foldIn(seed, "order", epoch))) {
        net.memory.step(() => step(rows, epoch));
      }
      serve();
      const validation = evaluate(parts.validation);
      record(history, judgesTraining ? evaluate(parts.train) : UNKNOWN, validation, penalties.value());
      watch.update(epoch, validation.loss, net.serving);
    },
    change(next) {
      const last = recipe;
      recipe = next;
      const other = next.net !== last.net;
      const normed = next.norm !== last.norm || next.reparametrize !== last.reparametrize;
      if (other) {
        net.memory.dispose();
        net = createNet();
      } else if (normed) renorm(last);
      penalties = penaltiesOn(net.weights, recipe);
      if (other || normed || next.ema !== last.ema) average = averageOf(recipe);
      if (other || normed || next.patience !== last.patience || watch.stopped()) watch = watchOf(recipe);
      serve();
    },
    restore() {
      const epoch = watch.restore({ weights: net.weights, statistics: net.statistics });
      if (epoch === undefined) return undefined;
      average = averageOf(recipe);
      serve();
      return epoch;
    },
    outputs,
    evaluate,
    penalty: () => penalties.value(),
    units({ x: { data: values, shape } }) {
      const { layers, memory, rows: most, serving } = net;
      const rows = Math.min(shape[0], COMPARED);
      const some = tensor(values.subarray(0, rows * shape[1]), [rows, shape[1]]);
      const { normalize, weigh } = whilePredicting(runPlainly, recipe, serving.weights, serving.statistics);
      const { see, measured } = hiddenUnits();
      const chunk = { width: data.targets.shape[1], most };
      predict(
        memory,
        (x) => forward(runPlainly, layers, serving.weights, x, { normalize, weigh, drop: see }),
        some,
        chunk,
      );
      return measured();
    },
    save() {
      const [weights, statistics] = [arraysOf(net.weights), arraysOf(net.statistics)];
      const [optimizer, mean] = [net.optimizer.save(), average?.save()];
      return { history, steps, weights, statistics, optimizer, average: mean, watch: watch.save() };
    },
    load(progress) {
      for (const [name, values] of Object.entries(progress.history)) {
        history[name as keyof History].splice(0, Number.POSITIVE_INFINITY, ...values);
      }
      steps = progress.steps;
      setArrays(net.weights, progress.weights);
      setArrays(net.statistics, progress.statistics);
      net.optimizer.load(progress.optimizer);
      if (progress.average) average?.load(progress.average);
      watch.load(progress.watch);
      serve();
    },
    dispose: () => net.memory.dispose(),
  };
}
