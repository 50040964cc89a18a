import { type AnyCallback, type Callbacks, type MonitorState, monitor as monitorOf } from "@reg/callbacks";
import { expectOptions } from "@reg/tensor/checks";
import type { CustomCallback } from "@tensorflow/tfjs-layers";
import type { Tf } from "../internal/tf.ts";
import { type Fit, fitCallback, setLearningRate } from "./internal/fitCallback.ts";
import { readTraining, readWeights, type Weights, writeWeights } from "./internal/modelState.ts";

export interface MonitorOptions<C> {
  /** The state to go on from, of the same callbacks. Default: none, a new run. */
  readonly state?: MonitorState<C>;
}

/** A callback of fit with the state of the callbacks in it, plain JSON but for weights. */
export interface FitMonitor<C> extends CustomCallback {
  /** After the last epoch; undefined before fit has begun. */
  readonly state: MonitorState<C> | undefined;
}

/**
 * Any callbacks of `@reg/callbacks` in `fit` and `fitDataset`. They see all metrics of the logs, `data_loss`, `penalty` and
 * `val_penalty` among them, the weights, and as `training` what a resumed run needs.
 *
 * A callback that stops ends the fit; the learning rate of one that has a `rate` becomes the optimizer's; one that restores
 * weights does so at the end.
 *
 * @param callbacks by name or in a list
 * @returns a callback for fit; its `state` is that of all
 * @throws CallbackError out of fit when callbacks throw; TypeError for something that is no callback.
 * @see Prechelt: "Early stopping, but when?" (1998), https://doi.org/10.1007/3-540-49430-8_3
 * @example
 * const log = monitor(tf)({ history: history() });
 * await model.fit(x, y, { epochs: 3, callbacks: [log] });
 */
export function monitor(tf: Tf) {
  return <const C extends Callbacks>(callbacks: C, options: MonitorOptions<C> = {}): FitMonitor<C> => {
    expectOptions("monitor", options, ["state"]);
    return monitorFit(tf, () => callbacks, options.state);
  };
}

/** `monitor` for callbacks that are made when fit begins. */
export function monitorFit<C extends Callbacks>(
  tf: Tf,
  make: (fit: Fit) => C,
  resumed?: MonitorState<C>,
): FitMonitor<C> {
  let run: ReturnType<typeof monitorOf<C>>;
  let state: MonitorState<C> | undefined = resumed;
  let [reads, writes] = [false, false];
  let began = 0;
  const callback = fitCallback(tf, {
    begin(fit) {
      const callbacks = make(fit);
      const all = Object.values(callbacks as Readonly<Record<string, AnyCallback>>);
      writes = all.some(({ write }) => write !== undefined);
      reads = writes || all.some((one) => one.restore !== undefined || /average/i.test(one.name));
      run = monitorOf(callbacks);
      state = resumed ?? run.init();
      began = Date.now();
    },
    async epoch(fit, epoch, metrics) {
      const now = Date.now();
      const weights = reads ? await readWeights(fit.model) : undefined;
      const training = writes ? await readTraining(fit.model) : undefined;
      const report = { epoch, metrics, weights, training, seconds: (now - began) / 1000, time: now / 1000 };
      began = now;
      state = await run.step(state as MonitorState<C>, report);
      for (const { rate } of Object.values(state.states as Record<string, { rate?: unknown }>)) {
        if (typeof rate === "number") setLearningRate(fit, rate);
      }
      if (state.stop) fit.model.stopTraining = true;
    },
    async end({ model }) {
      const last = state as MonitorState<C>;
      const weights = run.restore<Weights | undefined>(last, undefined);
      if (weights) writeWeights(tf, model, weights);
      await run.end(last);
    },
  });
  return Object.defineProperty(callback, "state", { get: () => state, enumerable: true }) as FitMonitor<C>;
}
