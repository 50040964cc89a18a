import { foldIn } from "@reg/tensor";
import type { Job, Outcome } from "./job.ts";
import { calibration } from "./net/calibration.ts";
import { histogram } from "./net/histogram.ts";
import { score } from "./net/score.ts";
import { uncertainty } from "./net/uncertainty.ts";
import { softmaxCrossEntropy } from "./ops/softmaxCrossEntropy.ts";
import { lowest } from "./statistics.ts";
import { trainer } from "./trainer.ts";

/**
 * Trains one net for the epochs of a job, or until early stopping. What comes out depends on the job alone.
 *
 * @param onEpoch called after every epoch with how many there have been
 */
export function train(job: Job, onEpoch: (epochs: number) => void = () => {}): Outcome {
  const started = performance.now();
  const { recipe, seed } = job;
  const net = trainer(job);
  try {
    const { history, parts } = net;
    while (history.trainLoss.length < job.epochs && !net.stopped) {
      net.epoch();
      onEpoch(history.trainLoss.length);
    }
    net.restore();
    const trained = Object.values(net.weights);
    const matrices = trained.filter(({ shape }) => shape.length > 1);
    const counted = histogram(matrices, { limit: 0.4, bins: 64 });
    const { x, targets } = parts.test;
    const outputs = net.outputs(x);
    const probabilities =
      job.data.task === "classification" && softmaxCrossEntropy({ logits: outputs }, { targets })[2];
    const units = net.units(parts.validation);
    return {
      name: recipe.name,
      seed,
      epochs: history.trainLoss.length,
      bestEpoch: 1 + lowest(history.validationLoss),
      stoppedEarly: net.stopped,
      train: net.evaluate(parts.train),
      validation: net.evaluate(parts.validation),
      test: score(job.data.task, outputs, parts.test),
      penalty: net.penalty(),
      zeros: counted.zeros,
      parameters: trained.reduce((sum, { data }) => sum + data.length, 0),
      history,
      details: {
        histogram: counted,
        ...(units && { units }),
        ...(probabilities && { calibration: calibration(probabilities, targets) }),
        ...(probabilities &&
          recipe.dropout &&
          job.passes && {
            monteCarlo: uncertainty((mask) => net.outputs(x, mask), targets, {
              passes: job.passes,
              seed: foldIn(seed, "passes"),
            }),
          }),
      },
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    net.dispose();
  }
}
