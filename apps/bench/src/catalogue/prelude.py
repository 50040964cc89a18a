"""What the peers of the catalogue work on: a picture, tensors, and backward passes in one call."""
import cv2
import numpy as np
import torch

try:
    import scipy.ndimage
    import scipy.special
    import torchvision
    import torchvision.transforms.functional as F
    from PIL import Image, ImageEnhance, ImageFilter, ImageOps
    import PIL

    versions.update(torchvision=torchvision.__version__, pillow=PIL.__version__, scipy=scipy.__version__)
except ImportError:
    pass

nn = torch.nn.functional
rng = np.random.default_rng(1)
i = np.arange(512 * 512 * 3, dtype=np.uint64)
px, py, pc = i // 3 % 512, i // 3 // 512, i % 3
image = (120 + 90 * np.sin(px / 11 + pc) * np.cos(py / 17) + ((i * 2654435761 % 2**32) >> 28)).astype(np.uint8)
image = image.reshape(512, 512, 3)
floats = image.astype(np.float32) / np.float32(255)
t = torch.from_numpy(image.transpose(2, 0, 1).copy())
tf = torch.from_numpy(floats.transpose(2, 0, 1).copy())
pil = Image.fromarray(image)
BILINEAR = F.InterpolationMode.BILINEAR


def normals(seed, *shape):
    """The values that our side has for a seed, bit for bit: cases/data.mjs."""
    n = int(np.prod(shape))
    powers = np.cumprod(np.full(4 * n, 1664525, np.uint32), dtype=np.uint32)
    sums = np.cumsum(np.concatenate((np.ones(1, np.uint32), powers[:-1])), dtype=np.uint32)
    states = powers * np.uint32(seed * 2654435761 % 2**32) + sums * np.uint32(1013904223)
    parts = (states >> np.uint32(8)).reshape(n, 4) / 2**24
    values = (parts[:, 0] + parts[:, 1] + parts[:, 2] + parts[:, 3] - 2) * 1.732
    return torch.from_numpy(values.astype(np.float32).reshape(shape))


def grad(*shape, seed=1):
    """A tensor whose gradient is asked for."""
    return normals(seed, *shape).requires_grad_()


def both(call, dy, *inputs):
    """Forward and backward."""
    for x in inputs:
        x.grad = None
    out = call()
    out.backward(dy)
    return (out, *(x.grad for x in inputs))


def value(call, *inputs):
    """A loss and its gradients."""
    for x in inputs:
        x.grad = None
    return added(call, *inputs)


def added(call, *inputs):
    """A loss, its gradients added to those there are."""
    loss = call()
    loss.backward()
    return (loss, *(x.grad for x in inputs))


x = normals(1, 1024, 1024)
y = normals(2, 1024, 1024)
z = normals(3, 1024, 1024)
gx = grad(1024, 1024)
dy = normals(4, 1024, 1024)
c = grad(1024, seed=2)
b = grad(1024, seed=3)
maps = grad(16, 64, 32, 32)
dmaps = normals(4, 16, 64, 32, 32)
cm = grad(64, seed=2)
bm = grad(64, seed=3)
