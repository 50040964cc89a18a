"""The nets of the orientation check in PyTorch: python3 make_torch.py splits.json > torch.json

splits.json holds the rows of each seed's training and validation part, as `node dist/orientation.js --splits` prints
them, so that both sides train and test on the same digits. Weights, order and noise are PyTorch's own.
"""
import gzip
import json
import math
import platform
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
EPOCHS = 120
raw = np.loadtxt(gzip.open(Path(__file__).parent / "../data/digits.csv.gz"), delimiter=",")
X = torch.tensor(raw[:, :64] / 16, dtype=torch.float32)
Y = torch.tensor(raw[:, 64], dtype=torch.long)


def mlp(norm=None, dropout=0.0):
    layers = []
    for fan_in in (64, 256):
        layers.append(nn.Linear(fan_in, 256))
        if norm:
            layers.append(norm(256))
        layers.append(nn.ReLU())
        if dropout:
            layers.append(nn.Dropout(dropout))
    return nn.Sequential(*layers, nn.Linear(256, 10))


def conv():
    return nn.Sequential(nn.Unflatten(1, (1, 8, 8)), nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(128, 10))


def augment(x):
    n = len(x)
    even = lambda bound: (torch.rand(n) * 2 - 1) * bound
    angle, scale, dx, dy = even(math.radians(15)), 1 + even(0.1), even(0.8), even(0.8)
    cos, sin = torch.cos(angle) / scale, torch.sin(angle) / scale
    # From a pixel of the result back to the picture, in units where the picture is 2 wide.
    theta = torch.stack([torch.stack([cos, -sin, -dx / 4], 1), torch.stack([sin, cos, -dy / 4], 1)], 1)
    grid = F.affine_grid(theta, [n, 1, 8, 8], align_corners=False)
    return F.grid_sample(x.view(n, 1, 8, 8), grid, align_corners=False).view(n, 64)


def weights_of(net):
    return [p for p in net.parameters() if p.dim() > 1]


CASES = {
    "plain": (mlp, {}),
    "L2": (mlp, {"penalty": lambda net: 1e-3 * sum((w**2).sum() for w in weights_of(net))}),
    "L1": (mlp, {"penalty": lambda net: 2e-4 * sum(w.abs().sum() for w in weights_of(net))}),
    "dropout": (lambda: mlp(dropout=0.5), {}),
    "batch norm": (lambda: mlp(norm=nn.BatchNorm1d), {}),
    "layer norm": (lambda: mlp(norm=nn.LayerNorm), {}),
    "augmentation": (mlp, {"augment": augment}),
    "conv net": (conv, {}),
}


def run(make, seed, rows, penalty=None, augment=None):
    torch.manual_seed(seed)
    train, validation = torch.tensor(rows["train"]), torch.tensor(rows["validation"])
    test = torch.ones(len(X), dtype=torch.bool)
    test[train] = test[validation] = False
    net = make()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    for _ in range(EPOCHS):
        net.train()
        for batch in train[torch.randperm(len(train))].split(32):
            x = augment(X[batch]) if augment else X[batch]
            loss = F.cross_entropy(net(x), Y[batch])
            if penalty:
                loss = loss + penalty(net)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    net.eval()
    with torch.no_grad():
        out = net(X[test])
        return (out.argmax(1) == Y[test]).float().mean().item(), F.cross_entropy(out, Y[test]).item()


splits = json.load(open(sys.argv[1]))
results = {}
for name, (make, options) in CASES.items():
    scores = [run(make, split["seed"], split, **options) for split in splits]
    results[name] = {"accuracy": [a for a, _ in scores], "loss": [l for _, l in scores]}
    print(name, np.mean(scores, axis=0), file=sys.stderr)
print(json.dumps({"torch": torch.__version__, "python": platform.python_version(), "epochs": EPOCHS,
                  "seeds": [split["seed"] for split in splits], "results": results}))
