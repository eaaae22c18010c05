"""Gradient penalties and their gradients from PyTorch: python write_fixture.py > penalties.json

Each case: a critic of Keras's layers on the PyTorch backend, weights and inputs drawn from a seed,
penalty = mean((|dD/dx| - 1)^2), and dpenalty/dw of each weight.
"""

import json
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
import torch

CASES = [
    ("dense", (5,), [("Dense", {"units": 7, "activation": "tanh"}), ("Dense", {"units": 1})]),
    ("gelu", (4,), [("Dense", {"units": 6, "activation": "gelu"}), ("Dense", {"units": 1})]),
    (
        "normalised",
        (6,),
        [
            ("Dense", {"units": 5}),
            ("LayerNormalization", {}),
            ("LeakyReLU", {"negative_slope": 0.2}),
            ("Dense", {"units": 1}),
        ],
    ),
    (
        "convolution",
        (5, 5, 2),
        [
            ("Conv2D", {"filters": 3, "kernel_size": 3, "strides": 2, "padding": "same", "activation": "silu"}),
            ("Conv2D", {"filters": 2, "kernel_size": 2, "activation": "softplus"}),
            ("Flatten", {}),
            ("Dense", {"units": 1}),
        ],
    ),
    (
        "transposed",
        (2, 3, 2),
        [
            ("Conv2DTranspose", {"filters": 2, "kernel_size": 3, "strides": 2, "padding": "same", "activation": "tanh"}),
            ("AveragePooling2D", {"pool_size": 2}),
            ("Flatten", {}),
            ("Dense", {"units": 1}),
        ],
    ),
]


def values(tensor):
    return [float(x) for x in tensor.detach().cpu().numpy().astype(np.float32).ravel()]


random = np.random.default_rng(20261122)
cases = []
for name, shape, layers in CASES:
    model = keras.Sequential(
        [keras.Input(shape)] + [getattr(keras.layers, kind)(**config) for kind, config in layers]
    )
    for weight in model.weights:
        weight.assign(random.uniform(-0.8, 0.8, weight.shape).astype(np.float32))
    x = torch.tensor(random.uniform(-1, 1, (3, *shape)).astype(np.float32), requires_grad=True)
    (slope,) = torch.autograd.grad(model(x).sum(), x, create_graph=True)
    penalty = ((slope.flatten(1).norm(dim=1) - 1) ** 2).mean()
    weights = [w.value for w in model.trainable_weights]
    gradients = torch.autograd.grad(penalty, weights, allow_unused=True)
    cases.append(
        {
            "name": name,
            "shape": list(shape),
            "layers": [{"class_name": kind, "config": config} for kind, config in layers],
            "inputs": values(x),
            "weights": [values(w) for w in weights],
            "penalty": float(penalty.detach()),
            "gradients": [[0.0] * w.numel() if g is None else values(g) for w, g in zip(weights, gradients)],
        }
    )
print(json.dumps({"keras": keras.__version__, "torch": torch.__version__, "cases": cases}))
