// @reg/tape

type OptionsOf<F extends RecordedOp | RecordedPenalty> = Parameters<F> extends readonly [
    unknown,
    ...infer Options
] ? Options : [
];

type RecordedOp = (inputs: never, options: never) => readonly [
    y: Tensor,
    pullback: (dy: Tensor) => object,
    ...more: unknown[]
];

type RecordedPenalty = (inputs: never, options: never) => readonly [
    value: number,
    pullback: (scale?: number) => object,
    ...more: unknown[]
];

interface Tape {
    record<F extends RecordedOp>(op: F, inputs: Parameters<F>[0], ...options: OptionsOf<F>): ValuesOf<F>;
    penalty<F extends RecordedPenalty>(penalty: F, inputs: Parameters<F>[0], options?: Parameters<F>[1], scale?: number): number;
    gradients<W extends Readonly<Record<string, Tensor>>>(wanted: W, y?: Tensor, dy?: Tensor): {
        readonly [K in keyof W]: Tensor;
    };
}

type ValuesOf<F extends RecordedOp> = ReturnType<F> extends readonly [
    unknown,
    unknown,
    ...infer More
] ? readonly [
    y: Tensor,
    ...more: More
] : never;

function tape(): Tape;
