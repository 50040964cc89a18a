import { expectOptions, shown } from "@reg/tensor/checks";
import type { serialization } from "@tensorflow/tfjs-core";
import type { LayerVariable, Shape } from "@tensorflow/tfjs-layers";
import { checked, given } from "../../internal/checked.ts";
import { once, registerClass } from "../../internal/registry.ts";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import type { Kwargs, Layer, LayerArgs } from "./defineLayer.ts";

export interface WrapperOptions {
  /** The layer to wrap, new and used nowhere else. */
  readonly layer: Layer;
}

export interface WrapperContext<O, S> {
  readonly layer: Layer;
  readonly options: O;
  readonly state: S;
  readonly kwargs: Kwargs;
}

export interface WrapperDefinition<O, S> {
  readonly name: string;
  readonly options: readonly (keyof O & string)[];
  readonly check?: (options: O) => void;
  readonly state: (options: O) => S;
  /** Adds weights of the wrapper's own, after those of the layer are there. */
  readonly build?: (context: WrapperContext<O, S>, addWeight: Layer["addWeight"]) => void;
  /** Calls `inner`, the call of the layer. */
  readonly call: (
    inner: (kwargs: Kwargs) => TfTensor | TfTensor[],
    context: WrapperContext<O, S>,
  ) => TfTensor | TfTensor[];
  readonly config?: (context: WrapperContext<O, S>) => Partial<O>;
}

interface WrapperBase {
  new (args: WrapperOptions & LayerArgs): Layer & { layer: Layer };
  fromConfig: typeof serialization.Serializable.fromConfig;
}

/** A kind of layer around another one. It has the layer's weights and those of its own, and is frozen with the layer. */
export function wrapLayer<O extends WrapperOptions, S>(
  tf: Tf,
  { name, options: own, check, state, build, call, config }: WrapperDefinition<O, S>,
): (options: O & LayerArgs) => Layer {
  return once(tf, `layers.${name}`, (onUndo) => {
    class RegWrapper extends wrapperBase(tf) {
      static className = `Reg${name[0].toUpperCase()}${name.slice(1)}`;
      private readonly context: WrapperContext<O, S>;
      private readonly added: LayerVariable[] = [];

      constructor(args: O & LayerArgs) {
        expectOptions(name, args, [
          "layer",
          ...own,
          "name",
          "trainable",
          "inputShape",
          "batchInputShape",
          "batchSize",
          "dtype",
          "customObjects",
        ]);
        if (typeof args.layer?.getClassName !== "function") {
          throw new TypeError(
            `${name}: layer must be a layer, as in { layer: tf.layers.dense({ units: 8 }) }, got ${shown(args.layer)}.`,
          );
        }
        super(args);
        const { layer } = args;
        const options = given<O>(args, ["layer", ...own]);
        checked(name, () => check?.(options));
        this.supportsMasking = true;
        this.context = { layer, options, state: state(options), kwargs: {} };
      }

      override build(inputShape: Shape | Shape[]): void {
        if (!this.layer.built) {
          this.layer.build(inputShape);
          this.layer.built = true;
        }
        build?.(this.context, (...args) => {
          const weight = this.addWeight(...args);
          this.added.push(weight);
          return weight;
        });
        super.build(inputShape);
      }

      override call(inputs: TfTensor | TfTensor[], kwargs: Kwargs): TfTensor | TfTensor[] {
        return tf.tidy(() => call((inner) => this.layer.call(inputs, { ...inner }), { ...this.context, kwargs }));
      }

      override computeOutputShape(inputShape: Shape | Shape[]): Shape | Shape[] {
        return this.layer.computeOutputShape(inputShape);
      }

      override computeMask(inputs: TfTensor | TfTensor[], mask?: TfTensor | TfTensor[]): TfTensor | TfTensor[] {
        return this.layer.supportsMasking ? this.layer.computeMask(inputs, mask) : (null as unknown as TfTensor);
      }

      override get trainableWeights(): LayerVariable[] {
        return [...this.layer.trainableWeights, ...this.added.filter((weight) => this.isTrained(weight))];
      }

      override get nonTrainableWeights(): LayerVariable[] {
        return [...this.layer.nonTrainableWeights, ...this.added.filter((weight) => !this.isTrained(weight))];
      }

      private isTrained(weight: LayerVariable): boolean {
        return this.layer.trainable && weight.trainable;
      }

      override getWeights(): TfTensor[] {
        return this.weights.map((weight) => weight.read());
      }

      override setWeights(values: TfTensor[]): void {
        tf.tidy(() => this.weights.forEach((weight, i) => void weight.write(values[i])));
      }

      override getConfig() {
        const { layer: _, ...options } = this.context.options;
        return { ...super.getConfig(), ...options, ...config?.(this.context) };
      }
    }
    registerClass(tf, RegWrapper, onUndo);
    return (options = {} as O): Layer => new RegWrapper(options);
  });
}

/** TensorFlow.js' class of wrappers, which it does not export. */
function wrapperBase(tf: Tf): WrapperBase {
  const wrapper = tf.layers.timeDistributed({ name: "unused", layer: tf.layers.flatten({ name: "unused" }) });
  return Object.getPrototypeOf(wrapper.constructor);
}
