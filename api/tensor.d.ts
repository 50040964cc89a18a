// @reg/tensor

interface Arena {
    readonly bytes: number;
    readonly used: number;
    tensor(data: Tensor | FloatArray | ArrayLike<number> | Nested, shape?: readonly number[]): Tensor;
    zeros(shape: readonly number[], dtype?: "float32" | "float64"): Tensor;
    step<T>(work: () => T): T;
    dispose(): void;
}

type FloatArray = Float32Array | Float64Array;

type Gradients<I> = {
    readonly [K in keyof I]: Tensor;
};

type Inputs = Readonly<Record<string, Tensor | undefined>>;

interface KFoldsOptions {
    readonly folds?: number;
    readonly classes?: ArrayLike<number | string>;
    readonly groups?: ArrayLike<number | string>;
}

type Nested = number | readonly Nested[];

type Op<I extends Inputs, O> = (inputs: I, options: O) => Result<I, readonly unknown[]>;

type Penalty<I extends Inputs, O> = (inputs: I, options: O) => PenaltyResult<I>;

type PenaltyResult<I> = readonly [
    value: number,
    pullback: (scale?: number) => Gradients<I>
];

type Pullback<I> = (dy: Tensor) => Gradients<I>;

type PullbackInto<I> = (dy: Tensor, into?: Partial<Gradients<I>>) => Gradients<I>;

type Result<I, More extends readonly unknown[] = [
]> = readonly [
    y: Tensor,
    pullback: Pullback<I>,
    ...more: More
];

type ResultInto<I, More extends readonly unknown[] = [
]> = readonly [
    y: Tensor,
    pullback: PullbackInto<I>,
    ...more: More
];

interface Tensor {
    readonly data: FloatArray;
    readonly shape: readonly number[];
}

type Tensors = Readonly<Record<string, Tensor>>;

function addInto(target: Tensor, x: Tensor): void;

function arena(options: {
    bytes: number;
}): Arena;

function bernoulli(seed: number, size: number, options?: BernoulliOptions): Uint8Array;

function beta(seed: number, size: number, options: BetaOptions): Float64Array;

function detach(x: Tensor): Tensor;

function expectSeed(what: string, seed: unknown): asserts seed is number;

function expectShape(what: string, x: Tensor, shape?: readonly (number | null)[]): void;

function foldIn(seed: number, ...path: readonly (number | string)[]): number;

function gamma(seed: number, size: number, options: GammaOptions): Float64Array;

function integers(seed: number, size: number, options: IntegersOptions): Float64Array;

function kFolds(seed: number, size: number, options?: KFoldsOptions): Int32Array;

function normal(seed: number, size: number, options?: NormalOptions): Float64Array;

function permutation(seed: number, size: number): Int32Array;

function sizeOf(shape: readonly number[], what?: string): number;

function tensor(data: FloatArray | ArrayLike<number> | Nested, shape?: readonly number[], dtype?: Dtype): Tensor;

function toNested(x: Tensor): Nested;

function uniform(seed: number, size: number, options?: UniformOptions): Float64Array;

function zeros(shape: readonly number[], dtype?: Dtype): Tensor;

function zerosLike(x: Tensor): Tensor;

// @reg/tensor/checks

function axisOf(where: string, name: string, axis: unknown, shape: readonly number[]): number;

function expectBoolean(where: string, name: string, value: unknown, cure?: string): asserts value is boolean;

function expectNumber(where: string, name: string, value: unknown, interval: string, cure?: string): asserts value is number;

function expectOneOf<C extends string>(where: string, name: string, value: unknown, choices: readonly C[], cure?: string): asserts value is C;

function expectOptions(where: string, options: unknown, known: readonly string[], kind?: "option" | "input"): void;

function expectRecord(where: string, name: string, value: unknown, form?: string): void;

function expectSeed(what: string, seed: unknown): asserts seed is number;

function expectShape(what: string, x: Tensor, shape?: readonly (number | null)[]): void;

function expectWhole(where: string, name: string, value: unknown, least: number, most?: number, cure?: string): asserts value is number;

function jsonErrorLine(text: string, error: unknown): number | undefined;

function nearest<N extends string>(name: string, names: readonly N[]): N | undefined;

function shown(value: unknown): string;

// @reg/tensor/kernel

const CHUNK = 8192;

interface Groups {
    readonly groups: number;
    readonly inner: number;
}

const SMALL = 256;

type Streamed = FloatArray | Uint32Array;

type TakeDraws = (draws: Float64Array, start: number) => void;

function addLogs(out: FloatArray, all: readonly FloatArray[], by?: number): void;

function combine(out: FloatArray, x: FloatArray, a: number, y?: FloatArray, b?: number): void;

function combineGroups(out: FloatArray, x: FloatArray, { groups, inner }: Groups, a: ArrayLike<number>, b?: ArrayLike<number>, y?: FloatArray): void;

function dotsOf(x: FloatArray, y: FloatArray | undefined, { groups, inner }: Groups): Float64Array;

function emptyLike(x: Tensor, shape?: readonly number[]): Tensor;

function exp(x: number): number;

function exps(out: FloatArray, x: FloatArray, by?: number, shift?: number): void;

const floats32: () => Float32Array;

const floats64: () => Float64Array;

function integerChunks(seed: number, size: number, high: number, take: TakeDraws): void;

const isResident: (data: ArrayBufferView) => boolean;

function kernelInfo(): {
    readonly use: "simd" | "reference";
    readonly reason: string;
};

function loadKernels<Exports extends object>(hex: string, { constantBytes, smallest }?: LoadOptions): (...arrays: readonly FloatArray[]) => Exports | undefined;

function log(x: number): number;

function multiply(out: FloatArray, by: FloatArray, x: FloatArray): void;

function normalChunks(seed: number, size: number, mean: number, deviation: number, take: TakeDraws): void;

function philox(key0: number, key1: number, c0: number, c1: number, c2: number, c3: number, out: Int32Array): void;

function power(x: number, n: number): number;

function staging(bytes: number): number;

function stagingIfFits(bytes: number): number | undefined;

function stream(length: number, reads: readonly Streamed[], writes: readonly Streamed[], kernel: (addresses: number[], count: number, start: number) => unknown): number;

function streamLong(length: number, reads: readonly Streamed[], writes: readonly Streamed[], kernel: (addresses: number[], count: number) => void): void;

function tanhs(out: FloatArray, x: FloatArray, by?: number): void;

function uniformChunks(seed: number, size: number, low: number, high: number, take: TakeDraws): void;

function uniformOne(seed: number, low: number, high: number): number;

const words32: () => Uint32Array;
