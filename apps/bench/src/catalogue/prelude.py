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


def grad(*shape):
    """A tensor whose gradient is asked for."""
    return torch.randn(*shape).requires_grad_()


def both(call, dy, *inputs):
    """Forward and backward."""
    for x in inputs:
        x.grad = None
    call().backward(dy)


def value(call, *inputs):
    """A loss and its gradients."""
    for x in inputs:
        x.grad = None
    loss = call()
    loss.backward()
    return loss


x = torch.randn(1024, 1024)
y = torch.randn(1024, 1024)
gx = grad(1024, 1024)
dy = torch.randn(1024, 1024)
c = grad(1024)
b = grad(1024)
maps = grad(16, 64, 32, 32)
dmaps = torch.randn(16, 64, 32, 32)
cm = grad(64)
bm = grad(64)
w = torch.randn(1024, 1024)
dw = torch.zeros(1024, 1024)
