// @reg/gradcheck

type CheckedOp = (inputs: never, options: never) => readonly [
    y: Tensor,
    pullback: (dy: Tensor) => object,
    ...more: unknown[]
];

type CheckedPenalty = (inputs: never, options: never) => readonly [
    value: number,
    pullback: (scale?: number) => object,
    ...more: unknown[]
];

type DrawnInputs<S, Absent extends keyof S> = {
    [K in Exclude<keyof S, Absent>]: Tensor;
} & {
    [K in Absent]?: Tensor;
};

interface GradientGapsOptions {
    seed?: number;
    step?: number;
}

type InputSource = readonly number[] | fc.Arbitrary<Tensor>;

type InputsOf<F extends CheckedOp | CheckedPenalty> = [
    Parameters<F>[0]
] extends [
    never
] ? Inputs : Parameters<F>[0];

type LawName = "transpose" | "linear" | "names and shapes" | "inputs unchanged" | "re-entrant" | "no aliasing" | "same seed, same bits" | "another seed, other bits" | "float32 agrees with float64" | "float32 agrees with float64 at a huge offset" | "inside and outside the arena" | "default scale";

type Laws = Readonly<Record<string, fc.IProperty<unknown>>>;

interface LawsOptions<I> {
    without?: readonly LawName[];
    unchecked?: readonly (keyof I & string)[];
    tolerance?: number;
    float32Tolerance?: number;
    offset?: number;
    offsetInputs?: readonly (keyof I & string)[];
    large?: fc.Arbitrary<I>;
}

type OptionsOf<F extends CheckedOp | CheckedPenalty> = [
    Parameters<F>[1]
] extends [
    never
] ? unknown : Parameters<F>[1];

type OptionsSource<F extends CheckedOp | CheckedPenalty, I = InputsOf<F>> = OptionsOf<F> | fc.Arbitrary<OptionsOf<F>> | ((inputs: I, seed: number) => OptionsOf<F>);

interface ShapesOptions {
    minRank?: number;
    maxRank?: number;
    minAxis?: number;
    maxAxis?: number;
    maxSize?: number;
}

interface TensorsOptions {
    values?: (seed: number, size: number) => ArrayLike<number>;
    kinks?: readonly number[];
    distance?: number;
    dtype?: "float32" | "float64";
}

function gradientGaps<F extends CheckedOp | CheckedPenalty, I extends InputsOf<F>>(op: F, inputs: I, options?: Parameters<F>[1], settings?: GradientGapsOptions): {
    [K in keyof I]: number;
};

function inputsOf<Shape, S extends Readonly<Record<string, InputSource>>, Absent extends keyof S & string = never>(shapes: fc.Arbitrary<Shape>, sources: (shape: Shape) => S, options?: {
    optional?: readonly Absent[];
}): fc.Arbitrary<DrawnInputs<S, NoInfer<Absent>>>;

function opLaws<F extends CheckedOp, I extends InputsOf<F>>(op: F, inputs: fc.Arbitrary<I>, options?: OptionsSource<F, I>, laws?: LawsOptions<I>): Laws;

function penaltyLaws<F extends CheckedPenalty, I extends InputsOf<F>>(penalty: F, inputs: fc.Arbitrary<I>, options?: OptionsSource<F, I>, laws?: LawsOptions<I>): Laws;

const seeds: () => fc.Arbitrary<number>;

function shapes(options?: ShapesOptions): fc.Arbitrary<number[]>;

function tensors(shape: readonly number[] | fc.Arbitrary<readonly number[]>, options?: TensorsOptions): fc.Arbitrary<Tensor>;

function testLaws(it: (name: string, test: () => void) => unknown, laws: Laws, parameters?: fc.Parameters<unknown>): void;
