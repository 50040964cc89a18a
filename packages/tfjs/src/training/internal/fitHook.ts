import type { Scalar } from "@tensorflow/tfjs-core";
import type { LayersModel, Logs } from "@tensorflow/tfjs-layers";
import { once } from "../../internal/registry.ts";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { totalOf } from "../../internal/total.ts";
import type { Layer } from "../../layers/internal/defineLayer.ts";
import { isOnDevice } from "../../ops/internal/memory.ts";
import { penaltiesOf } from "./modelParts.ts";
import { endPenaltyLog, lastPenalty, startPenaltyLog } from "./penaltyLog.ts";

/** The model whose fit has begun last; for callbacks that TensorFlow.js wraps, and which then are told of none. */
export const fitOf = (tf: Tf): { model?: LayersModel } => once(tf, "fit", () => ({}));

/** TensorFlow.js forgets no callback that was registered: each copy gets one, which `unregister` silences. */
const silent = /* @__PURE__ */ new WeakMap<object, { value: boolean }>();

/** Registers a callback for every fit, which writes `penalty`, `data_loss` and `val_penalty` into the logs. */
export function hookFit(tf: Tf): void {
  once(tf, "fit hook", (onUndo) => {
    const key = tf.layers.Layer;
    const known = silent.get(key);
    const state = known ?? { value: false };
    state.value = false;
    silent.set(key, state);
    onUndo(() => {
      state.value = true;
    });
    if (!known) tf.registerCallbackConstructor(0, fitCallback(tf, state));
  });
}

function fitCallback(tf: Tf, silenced: { readonly value: boolean }) {
  return class RegFit extends tf.Callback {
    /** Of the penalties, each times the samples of its batch: a number, or on devices, which are not waited for, a tensor. */
    private sum: Scalar | number = 0;
    private samples = 0;

    override async onTrainBegin(): Promise<void> {
      if (silenced.value) return;
      fitOf(tf).model = this.model;
      startPenaltyLog(tf, this.model);
    }

    override async onEpochBegin(): Promise<void> {
      this.reset();
    }

    override async onBatchEnd(_: number, logs?: Logs): Promise<void> {
      const last = lastPenalty(tf, this.model);
      if (silenced.value || !last) return;
      const size = (logs as { size?: number } | undefined)?.size ?? 1;
      if (typeof this.sum === "number" && !isOnDevice(tf)) this.sum += last.dataSync()[0] * size;
      else {
        const sum = tf.keep(tf.tidy(() => tf.add(this.sum, tf.mul(last, size)) as Scalar));
        tf.dispose(this.sum);
        this.sum = sum;
      }
      this.samples += size;
    }

    override async onEpochEnd(_: number, logs: Logs = {}): Promise<void> {
      if (silenced.value || this.samples === 0) return;
      const penalty = (await numberOf(this.sum)) / this.samples;
      logs.penalty = penalty;
      logs.data_loss = (await numberOf(logs.loss)) - penalty;
      if (!("val_loss" in logs)) return;
      const now = tf.tidy(() => totalOf(tf, penaltiesOf(this.model as unknown as Layer)));
      logs.val_penalty = await numberOf(now);
      now.dispose();
    }

    override async onTrainEnd(): Promise<void> {
      this.reset();
      if (!silenced.value) endPenaltyLog(tf, this.model);
    }

    private reset(): void {
      tf.dispose(this.sum);
      this.sum = 0;
      this.samples = 0;
    }
  };
}

const numberOf = async (value: TfTensor | number): Promise<number> =>
  typeof value === "number" ? value : (await value.data())[0];
