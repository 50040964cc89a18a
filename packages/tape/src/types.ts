import type { Tensor } from "@reg/tensor";

/** An op with any inputs and options. */
export type RecordedOp = (
  inputs: never,
  options: never,
) => readonly [y: Tensor, pullback: (dy: Tensor) => object, ...more: unknown[]];

/** A penalty with any inputs and options. */
export type RecordedPenalty = (
  inputs: never,
  options: never,
) => readonly [value: number, pullback: (scale?: number) => object, ...more: unknown[]];

/** What an op takes after its inputs. */
export type OptionsOf<F extends RecordedOp | RecordedPenalty> =
  Parameters<F> extends readonly [unknown, ...infer Options] ? Options : [];

/** What an op returns, without its pullback. */
export type ValuesOf<F extends RecordedOp> =
  ReturnType<F> extends readonly [unknown, unknown, ...infer More] ? readonly [y: Tensor, ...more: More] : never;

/** A record of the ops that were run, in order, to be played backwards. */
export interface Tape {
  /** Runs an op and keeps its pullback; returns y and the values that the op returns after its pullback. */
  record<F extends RecordedOp>(op: F, inputs: Parameters<F>[0], ...options: OptionsOf<F>): ValuesOf<F>;
  /** Runs a penalty and returns its value; `scale` times its gradient is added to the gradients of the tape. */
  penalty<F extends RecordedPenalty>(
    penalty: F,
    inputs: Parameters<F>[0],
    options?: Parameters<F>[1],
    scale?: number,
  ): number;
  /**
   * The gradients of ⟨dy, y⟩ plus all scaled penalties, under the names of `wanted`: zeros where a tensor has no
   * influence. Without y, the penalties alone. Default of `dy`: 1, if y has one element.
   */
  gradients<W extends Readonly<Record<string, Tensor>>>(
    wanted: W,
    y?: Tensor,
    dy?: Tensor,
  ): { readonly [K in keyof W]: Tensor };
}
