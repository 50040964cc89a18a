// @reg/matmul

type MatmulInputs = {
    readonly a: Tensor;
    readonly b: Tensor;
};

interface MatmulOptions {
    readonly transposeA?: boolean;
    readonly transposeB?: boolean;
}

function matmul(inputs: MatmulInputs, options?: MatmulOptions): Result<MatmulInputs>;
