"""Writes random cases of everything Keras computes, in the form `cartwheel verify` reads.

    KERAS_BACKEND=torch python write_keras_cases.py FOLDER [SEED] [PER_KIND]

One JSON object a line; see docs of `verify`. Masks of inputs stand under "masks", the expected one
of the output under "output_mask".
"""

import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
import numpy as np
import torch

torch.set_num_threads(1)
# The fused attention of PyTorch's CPU passes back wrong gradients from queries that may look nowhere.
plain = torch.nn.attention.sdpa_kernel(torch.nn.attention.SDPBackend.MATH)
plain.__enter__()
folder, seed, per_kind = sys.argv[1], int((sys.argv[2:] or [1])[0]), int((sys.argv[3:] or [8])[0])
rng = np.random.default_rng(seed)
keras.utils.set_random_seed(seed)
L = keras.layers


def array(a):
    a = np.asarray(a, dtype=np.float32)
    return {"shape": list(a.shape), "data": [float(v) for v in a.ravel()]}


def pick(*options):
    return options[int(rng.integers(len(options)))]


def dims(low, high, count=1):
    return [int(v) for v in rng.integers(low, high + 1, count)]


def normal(*shape):
    return rng.standard_normal(shape).astype(np.float32)


ACTIVATIONS = [n for n in dir(keras.activations)
               if not n.startswith("_") and n not in (
                   "deserialize", "get", "serialize",
                   "threshold",  # has no defaults
                   "sparsemax",  # does not sum to 1 in Keras on PyTorch
               )]


def options(**choices):
    """Each option given or left out by chance."""
    return {k: pick(*v) for k, v in choices.items() if rng.random() < 0.6}


def to_np(t):
    return t.detach().cpu().numpy() if hasattr(t, "detach") else np.asarray(t)


def layer_case(name, config, inputs, training=False, masks=None, order=None, call=None,
               differentiable=True, integer=()):
    layer = getattr(L, name)(**config)
    tensors = []
    for i, x in enumerate(inputs):
        t = torch.tensor(np.asarray(x, np.int64 if i in integer else np.float32))
        if differentiable and i not in integer:
            t.requires_grad_(True)
        tensors.append(t)
    call = dict(call or {})
    if order:
        args = (order([tensors[i] for i in range(len(tensors))]),)
    elif name == "MultiHeadAttention" or name == "GroupQueryAttention":
        q = tensors[0]
        v = tensors[min(1, len(tensors) - 1)] if len(tensors) < 3 else tensors[2]
        args = (q, v) if len(tensors) < 3 else (q, v, tensors[1])
    elif name.endswith("Attention"):
        args = ([tensors[0], tensors[2], tensors[1]] if len(tensors) == 3 else tensors,)
    elif name in ("LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D",
                  "Bidirectional") and len(tensors) > 1:
        args = (tensors[0],)
        call["initial_state"] = tensors[1:]
    else:
        args = (tensors[0] if len(tensors) == 1 else tensors,)
    try:
        shapes = [tuple(t.shape) for t in tensors]
        if not layer.built:
            layer(*[a for a in args], **{k: v for k, v in call.items()})
    except TypeError:
        raise
    for w in layer.weights:
        value = normal(*w.shape)
        if "variance" in w.name or "count" in w.name:
            value = np.abs(value) + 0.5
        if name == "SpectralNormalization" and "vector_u" in w.path:
            value = value / np.linalg.norm(value)
        if "seed" in w.name:
            continue
        w.assign(value * (0.4 if len(w.shape) > 1 else 1))
    weights = [w for w in layer.weights if "seed" not in w.name]
    prefix = layer.name + "/"
    record = {
        "layer": name,
        "config": config_json(config),
        "training": training,
        "inputs": [array(x) for x in inputs],
        "weights": [{"name": w.path.split(prefix, 1)[-1], **array(to_np(w.value)),
                     "trainable": bool(w.trainable)} for w in weights],
    }
    kw = dict(call)
    if masks is not None and "initial_state" in call:  # Keras passes none on by itself here
        kw["mask"] = torch.tensor(np.asarray(masks[0], bool))
    try:
        import inspect
        if "training" in inspect.signature(layer.call).parameters:
            kw["training"] = training
    except (TypeError, ValueError):
        pass
    if masks is not None:
        record["masks"] = [None if m is None else array(m) for m in masks]
        mt = [None if m is None else torch.tensor(np.asarray(m, bool)) for m in masks]
        for t, m in zip(tensors, mt):
            if m is not None:
                keras.src.backend.set_keras_mask(t, m)
    for k in ("use_causal_mask",):
        if k in call:
            record[k] = call[k]
    if config.get("stateful"):
        layer.reset_state()  # which the call that built it has moved
    out = layer(*args, **kw)
    outs = list(out) if isinstance(out, (list, tuple)) else [out]
    output_mask = keras.src.backend.get_keras_mask(outs[0])
    if masks is not None:
        record["output_mask"] = None if output_mask is None else array(to_np(output_mask))
    if len(outs) > 1:
        record["outputs"] = [array(to_np(o)) for o in outs]
    record["output"] = array(to_np(outs[0]))
    if differentiable and outs[0].requires_grad:
        upstream = normal(*outs[0].shape)
        learn = [w.value for w in weights if w.trainable]
        for v in learn:
            v.grad = None
        wanted = [t for t in tensors if t.requires_grad]
        g = torch.autograd.grad(outs[0], wanted + learn, torch.tensor(upstream), allow_unused=True)
        record["upstream"] = array(upstream)
        it = iter(g)
        gi = []
        for t in tensors:
            if t.requires_grad:
                v = next(it)
                gi.append(array(np.zeros(tuple(t.shape)) if v is None else to_np(v)))
            else:
                gi.append(None)
        record["input_gradients"] = gi
        gw = []
        for w in weights:
            if w.trainable:
                v = next(it)
                gw.append(array(np.zeros(tuple(w.shape)) if v is None else to_np(v)))
            else:
                gw.append(None)
        record["weight_gradients"] = gw
    if training:
        record["weights_after"] = [array(to_np(w.value)) for w in weights]
    return record


def config_json(c):
    if isinstance(c, dict):
        return {k: config_json(v) for k, v in c.items()}
    if isinstance(c, (list, tuple)):
        return [config_json(v) for v in c]
    if isinstance(c, keras.Layer):
        return {"class_name": type(c).__name__, "config": {
            k: v for k, v in c.get_config().items() if k not in ("dtype",)}}
    if isinstance(c, np.generic):
        return c.item()
    return c


def image(axes, low=5, high=8, channels=None, first=False):
    b, c = dims(1, 3)[0], channels or dims(1, 5)[0]
    space = dims(low, high, axes)
    return normal(b, c, *space) if first else normal(b, *space, c)


def formats():
    return pick("channels_last", "channels_last", "channels_first")


def conv(axes):
    first = rng.random() < 0.35
    groups = pick(1, 1, 1, 2)
    x = image(axes, 4 if axes == 3 else 5, 5 if axes == 3 else 9, channels=groups * pick(1, 2, 3), first=first)
    config = {"filters": groups * pick(1, 2, 3), "kernel_size": dims(1, 3, axes),
              "padding": pick("valid", "same", *(["causal"] if axes == 1 and not first else [])), "groups": groups}
    config |= options(use_bias=[False], activation=["relu", "tanh", "gelu"])
    if rng.random() < 0.5:
        config["strides"] = dims(1, 3, axes) if axes > 1 else pick(2, 3)
    elif rng.random() < 0.5:
        config["dilation_rate"] = pick(1, 2)
    if first:
        config["data_format"] = "channels_first"
    return layer_case(f"Conv{axes}D", config, [x])


def conv_transpose(axes):
    first = rng.random() < 0.35
    x = image(axes, 3, 4 if axes == 3 else 6, first=first)
    stride = pick(1, 2, 3)
    config = {"filters": pick(1, 3), "kernel_size": dims(1, 4, axes), "padding": pick("valid", "same"),
              "strides": stride}
    config |= options(use_bias=[False], activation=["relu"])
    if stride == 1 and rng.random() < 0.4:
        config["dilation_rate"] = 2
    elif stride > 1 and rng.random() < 0.3:
        config["output_padding"] = pick(0, 1)
    if first:
        config["data_format"] = "channels_first"
    return layer_case(f"Conv{axes}DTranspose", config, [x])


def depthwise(kind, axes):
    first = rng.random() < 0.35
    x = image(axes, 4, 8, first=first)
    config = {"kernel_size": dims(1, 3, axes) if axes > 1 else pick(1, 2, 3), "padding": pick("valid", "same"),
              "depth_multiplier": pick(1, 2, 3)}
    if kind.startswith("Separable"):
        config["filters"] = pick(1, 4)
        if axes == 1 and not first and rng.random() < 0.3:
            config["padding"] = "causal"
    if rng.random() < 0.5:
        config["strides"] = 2
    elif rng.random() < 0.4:
        config["dilation_rate"] = 2
    config |= options(use_bias=[False], activation=["relu"])
    if first:
        config["data_format"] = "channels_first"
    return layer_case(f"{kind}Conv{axes}D", config, [x])


def pool(kind, axes):
    first = rng.random() < 0.4
    x = image(axes, 4, 5 if axes == 3 else 9, first=first)
    config = {"pool_size": pick(2, 3) if rng.random() < 0.5 or axes == 1 else dims(1, 3, axes),
              "padding": pick("valid", "same")}
    if rng.random() < 0.6:
        config["strides"] = pick(1, 2, 3)
    if first:
        config["data_format"] = "channels_first"
    return layer_case(f"{kind}Pooling{axes}D", config, [x])


def global_pool(kind, axes):
    first = rng.random() < 0.4
    x = image(axes, 2, 5, first=first)
    config = options(keepdims=[True, False])
    masks = None
    if first:
        config["data_format"] = "channels_first"
    elif axes == 1 and kind == "Average" and rng.random() < 0.5:
        masks = [mask_for(x)]
    return layer_case(f"Global{kind}Pooling{axes}D", config, [x], masks=masks)


def adaptive_pool(kind, axes):
    first = rng.random() < 0.4
    x = image(axes, 4, 5 if axes == 3 else 8, first=first)
    config = {"output_size": pick(1, 2, 3) if rng.random() < 0.5 else dims(1, 4, axes)}
    if first:
        config["data_format"] = "channels_first"
    if axes == 1 and not isinstance(config["output_size"], int):
        config["output_size"] = config["output_size"][0]
    return layer_case(f"Adaptive{kind}Pooling{axes}D", config, [x])


def mask_for(x, prefix_only=False):
    b, t = x.shape[:2]
    m = np.ones((b, t), bool)
    for i in range(b):
        if prefix_only or rng.random() < 0.6:
            m[i, int(rng.integers(1, t + 1)):] = False
        else:
            m[i] = rng.random(t) < 0.7
            m[i, int(rng.integers(t))] = True
    return m


def upsample(axes):
    first = axes > 1 and rng.random() < 0.4
    x = image(axes, 2, 5, first=first)
    config = {"size": pick(2, 3) if rng.random() < 0.5 or axes == 1 else dims(1, 3, axes)}
    if axes == 2 and rng.random() < 0.6:
        config["interpolation"] = pick("nearest", "bilinear", "bicubic")
    if first:
        config["data_format"] = "channels_first"
    return layer_case(f"UpSampling{axes}D", config, [x])


def margins(kind, key, axes):
    first = rng.random() < 0.4 and (axes > 1 or kind == "ZeroPadding")
    x = image(axes, 5, 7, first=first)
    style = pick(0, 1, 2)
    value = pick(0, 1, 2) if style == 0 else dims(0, 2, 2 if axes == 1 else axes) if style == 1 or axes == 1 \
        else [dims(0, 2, 2) for _ in range(axes)]
    config = {key: value}
    if first:
        config["data_format"] = "channels_first"
    return layer_case(f"{kind}{axes}D", config, [x])


def recurrent(kind):
    b, t, c = dims(1, 4)[0], dims(1, 6)[0], dims(1, 5)[0]
    x = normal(b, t, c)
    u = pick(1, 3, 5)
    config = {"units": u} | options(return_sequences=[True, False], go_backwards=[True],
                                    use_bias=[False], activation=["relu", "tanh", "sigmoid"])
    if kind == "GRU":
        config |= options(reset_after=[True, False], recurrent_activation=["sigmoid", "hard_sigmoid"])
    if kind == "LSTM":
        config |= options(recurrent_activation=["sigmoid", "hard_sigmoid"])
    masks = None
    inputs = [x]
    if rng.random() < 0.4:
        masks = [mask_for(x)]
        if rng.random() < 0.4:
            config["zero_output_for_mask"] = True
    if rng.random() < 0.3:
        inputs += [normal(b, u) for _ in range(2 if kind == "LSTM" else 1)]
        if masks:
            masks += [None] * (len(inputs) - 1)
    return layer_case(kind, config, inputs, masks=masks)


def bidirectional():
    kind = pick("LSTM", "GRU", "SimpleRNN")
    x = normal(dims(1, 3)[0], dims(2, 5)[0], dims(1, 4)[0])
    seq = pick(True, False)
    layer = getattr(L, kind)(pick(1, 3), return_sequences=seq)
    config = {"layer": layer, "merge_mode": pick("concat", "sum", "mul", "ave", None)}
    masks = [mask_for(x)] if rng.random() < 0.5 else None
    return layer_case("Bidirectional", config, [x], masks=masks)


def stacked():
    x = normal(dims(1, 3)[0], dims(2, 5)[0], dims(1, 4)[0])
    cells = [getattr(L, pick("LSTMCell", "GRUCell", "SimpleRNNCell"))(pick(2, 3)) for _ in range(pick(1, 2, 3))]
    cell = cells if len(cells) > 1 else cells[0]
    if rng.random() < 0.3:
        cell = L.StackedRNNCells(cells)
    config = {"cell": cell} | options(return_sequences=[True, False], go_backwards=[True])
    masks = [mask_for(x)] if rng.random() < 0.5 else None
    return layer_case("RNN", config, [x], masks=masks)


def cell(kind):
    c, u = dims(1, 4)[0], pick(2, 3)
    config = {"units": u} | options(use_bias=[False])
    b = dims(1, 3)[0]
    n = 2 if kind == "LSTMCell" else 1
    x = normal(b, c)
    layer = getattr(L, kind)(**config)
    states = [normal(b, u) for _ in range(n)]
    raise NotImplementedError


def time_distributed():
    x = normal(dims(1, 3)[0], dims(2, 4)[0], 4, 5, 2)
    layer = pick(lambda: L.Conv2D(2, 2), lambda: L.Dense(3), lambda: L.Flatten(), lambda: L.MaxPooling2D(2),
                 lambda: L.LayerNormalization())()
    masks = [mask_for(x)] if rng.random() < 0.3 else None
    return layer_case("TimeDistributed", {"layer": layer}, [x], masks=masks)


def conv_lstm(axes):
    b, t, c = dims(1, 2)[0], dims(1, 3)[0], dims(1, 3)[0]
    first = rng.random() < 0.35
    space = dims(3, 5 if axes < 3 else 4, axes)
    x = normal(b, t, c, *space) if first else normal(b, t, *space, c)
    config = {"filters": pick(1, 2), "kernel_size": pick(1, 2, 3), "padding": pick("same", "valid")}
    config |= options(return_sequences=[True], go_backwards=[True], use_bias=[False])
    if rng.random() < 0.3:
        config["strides"] = 2
    if first:
        config["data_format"] = "channels_first"
    masks = [mask_for(x)] if rng.random() < 0.3 else None
    return layer_case(f"ConvLSTM{axes}D", config, [x], masks=masks)


def batch_norm():
    axes = pick(0, 1, 2, 3)
    x = image(axes, 2, 4)
    config = options(momentum=[0.5, 0.9], epsilon=[1e-3, 1e-2], center=[False], scale=[False])
    if axes and rng.random() < 0.5:
        config["axis"] = 1
    training = pick(True, False)
    masks = None
    if axes == 1 and rng.random() < 0.6:
        x = image(1, 3, 5)
        masks = [mask_for(x)]
        config.pop("axis", None)
    return layer_case("BatchNormalization", config, [x], training=training, masks=masks)


def norms():
    kind = pick("LayerNormalization", "GroupNormalization", "UnitNormalization", "RMSNormalization")
    axes = pick(1, 2)
    x = image(axes, 2, 4, channels=pick(4, 6))
    config = {}
    if kind == "LayerNormalization":
        config = options(axis=[-1, [-1], [1, 2]], epsilon=[1e-2], center=[False], scale=[False])
    if kind == "GroupNormalization":
        config = {"groups": pick(1, 2, -1)} | options(epsilon=[1e-2], center=[False], scale=[False])
        if rng.random() < 0.3:
            x = np.moveaxis(x, -1, 1).copy()
            config["axis"] = 1
    if kind == "UnitNormalization":
        config = options(axis=[-1, 1, [1, 2]])
    if kind == "RMSNormalization":
        config = options(epsilon=[1e-2], axis=[-1, -1])
    return layer_case(kind, config, [x])


def spectral():
    if rng.random() < 0.5:
        inner, x = L.Dense(pick(2, 4)), normal(3, pick(3, 5))
    else:
        inner, x = L.Conv2D(pick(2, 3), 2), image(2, 3, 5)
    return layer_case("SpectralNormalization", {"layer": inner} | options(power_iterations=[1, 2]), [x],
                      training=pick(True, False), differentiable=False)


def attention(kind):
    b, t, s, d = dims(1, 3)[0], dims(1, 5)[0], dims(1, 5)[0], dims(1, 6)[0]
    q, k, v = normal(b, t, d), normal(b, s, d), normal(b, s, dims(1, 4)[0])
    config = options(use_scale=[True, False])
    if kind == "Attention":
        config |= options(score_mode=["dot", "concat"])
    masks = call = None
    inputs = [q, k, v]
    if rng.random() < 0.3:
        inputs = [q, normal(b, s, d)]
    if rng.random() < 0.4:
        qm, vm = mask_for(q), mask_for(inputs[1])
        masks = [qm, vm] if len(inputs) == 2 else [qm, None, vm]
    if rng.random() < 0.4:
        call = {"use_causal_mask": True}
    return layer_case(kind, config, inputs, masks=masks, call=call)


def heads(kind):
    b, t, s, d = dims(1, 3)[0], dims(1, 5)[0], dims(1, 5)[0], dims(1, 6)[0]
    if kind == "MultiHeadAttention":
        config = {"num_heads": pick(1, 2, 3), "key_dim": pick(1, 2, 4)} | options(
            value_dim=[3], use_bias=[False], output_shape=[5])
    else:
        g = pick(1, 2)
        config = {"head_dim": pick(1, 2, 4), "num_query_heads": g * pick(1, 2, 3), "num_key_value_heads": g}
        config |= options(use_bias=[False])
    n = pick(1, 2, 3)
    inputs = [normal(b, t, d)] + [normal(b, s, d) for _ in range(n - 1)]
    call = {"use_causal_mask": True} if rng.random() < 0.4 else None
    masks = None
    if rng.random() < 0.4:
        masks = [mask_for(inputs[0], True)] + [None] * (n - 1)
        if n > 1:
            masks[-1] = mask_for(inputs[-1], True)
    return layer_case(kind, config, inputs, masks=masks, call=call)


def merging(kind):
    shape = dims(1, 4, pick(2, 3, 4))
    n = 2 if kind == "Subtract" else pick(2, 3, 4)
    xs = [normal(*shape) for _ in range(n)]
    config = {}
    if kind == "Concatenate":
        axis = pick(-1, 1)
        config = {"axis": axis}
        for i in range(n):
            s = list(shape)
            s[axis] = dims(1, 3)[0]
            xs[i] = normal(*s)
    elif rng.random() < 0.3 and len(shape) > 2:
        s = list(shape)
        s[1] = 1
        xs[1] = normal(*s)
    masks = None
    if len(shape) == 3 and rng.random() < 0.5 and all(x.shape[1] == shape[1] for x in xs):
        masks = [mask_for(x) if rng.random() < 0.7 else None for x in xs]
    return layer_case(kind, config, xs, masks=masks)


def dot():
    b, d = dims(1, 3)[0], dims(1, 4)[0]
    if rng.random() < 0.5:
        return layer_case("Dot", {"axes": pick(1, -1)} | options(normalize=[True]), [normal(b, d), normal(b, d)])
    return layer_case("Dot", {"axes": [2, 1]} | options(normalize=[True]),
                      [normal(b, 3, d), normal(b, d, 2)])


def activation_case():
    name = pick(*ACTIVATIONS)
    shape = dims(1, 5, pick(1, 2, 3)) + [pick(2, 4, 8, 18)]
    x = normal(*shape) * pick(1, 3, 30)
    return layer_case("Activation", {"activation": name}, [x])


def activation_layers():
    x = normal(*dims(1, 5, 3))
    kind = pick("PReLU", "ELU", "LeakyReLU", "ReLU", "Softmax")
    if kind == "PReLU":
        config = options(shared_axes=[[1], [1, 2], [2]])
    elif kind == "ELU":
        config = options(alpha=[0.3, 1.7])
    elif kind == "LeakyReLU":
        config = options(negative_slope=[0.1, 0.5])
    elif kind == "ReLU":
        config = options(max_value=[1.0, 6.0], negative_slope=[0.2], threshold=[0.3])
    else:
        config = options(axis=[-1, 1, [1, 2]])
        if rng.random() < 0.6:
            m = rng.random(x.shape) < 0.7
            m[..., 0] = True
            return layer_case(kind, config, [x], masks=[m])
    return layer_case(kind, config, [x])


def dense():
    shape = dims(1, 5, pick(1, 2, 3)) + dims(1, 7)
    config = {"units": pick(1, 2, 5, 17)} | options(
        activation=[a for a in ACTIVATIONS if a != "glu"], use_bias=[False])
    return layer_case("Dense", config, [normal(*shape)])


def einsum():
    equation, shape, out, bias = pick(
        ("ab,bc->ac", (3, 4), 5, "c"), ("abc,cd->abd", (2, 3, 4), [None, 5], "d"),
        ("abc,cde->abde", (2, 3, 4), [None, 2, 3], "de"), ("abcd,cde->abe", (2, 3, 2, 4), [None, 5], "e"),
        ("...x,xy->...y", (2, 3, 4), [None, 5], "y"), ("abc,bd->adc", (2, 3, 4), [5, 4], None),
        ("abc,cde->adeb", (2, 3, 4), [2, 5, 3], "d"))
    config = {"equation": equation, "output_shape": out} | options(activation=["relu", "tanh"])
    if bias and rng.random() < 0.7:
        config["bias_axes"] = bias
    return layer_case("EinsumDense", config, [normal(*shape)])


def embedding():
    n = pick(3, 11)
    x = rng.integers(0, n, dims(1, 5, pick(1, 2, 3)))
    return layer_case("Embedding", {"input_dim": n, "output_dim": pick(1, 4)}, [x], integer=(0,))


def masking():
    x = normal(*dims(2, 4, 3))
    x[0, -1] = 0
    x[-1, 0] = 0
    return layer_case("Masking", {}, [x], masks=[None])


def reshaping():
    kind = pick("Reshape", "Flatten", "RepeatVector", "Permute")
    if kind == "Reshape":
        return layer_case(kind, {"target_shape": pick([12], [3, -1], [2, 2, 3], [-1], [1, 12], [6, 2])}, [normal(2, 3, 4)])
    if kind == "Flatten":
        x = image(pick(0, 1, 2), 2, 4)
        return layer_case(kind, options(data_format=["channels_first", "channels_last"]), [x])
    if kind == "RepeatVector":
        return layer_case(kind, {"n": pick(1, 4)}, [normal(*dims(1, 4, 2))])
    return layer_case(kind, {"dims": pick([2, 1, 3], [3, 1, 2], [1, 3, 2], [3, 2, 1])}, [normal(*dims(1, 4, 4))])


def resizing():
    first = rng.random() < 0.3
    x = image(2, 3, 9, channels=3, first=first)
    if rng.random() < 0.3:
        x = x[0]
    config = {"height": dims(1, 10)[0], "width": dims(1, 10)[0],
              "interpolation": pick("bilinear", "nearest", "bicubic", "lanczos3", "lanczos5")}
    if config["interpolation"].startswith("lanczos"):
        config["interpolation"] = "bilinear"
    r = rng.random()
    if r < 0.25:
        config["crop_to_aspect_ratio"] = True
    elif r < 0.55:
        config["pad_to_aspect_ratio"] = True
        config |= options(fill_value=[0.0, 1.5])
    config |= options(antialias=[True, False])
    if first:
        config["data_format"] = "channels_first"
    return layer_case("Resizing", config, [x])


def center_crop():
    first = rng.random() < 0.3
    x = image(2, 4, 9, channels=3, first=first)
    config = {"height": dims(1, 10)[0], "width": dims(1, 10)[0]}
    if first:
        config["data_format"] = "channels_first"
    return layer_case("CenterCrop", config, [x])


def preprocessing():
    kind = pick("Rescaling", "Normalization", "Discretization", "CategoryEncoding", "ActivityRegularization",
                "Normalization")
    if kind == "Rescaling":
        return layer_case(kind, {"scale": pick(0.5, 1 / 255)} | options(offset=[-1.0, 0.2]), [image(2, 2, 4)])
    if kind == "Normalization":
        c = dims(1, 4)[0]
        if rng.random() < 0.5:
            return layer_case(kind, {"mean": [float(v) for v in normal(c)],
                                     "variance": [float(abs(v) + .2) for v in normal(c)]}
                              | options(invert=[True]), [normal(2, 3, c)])
        return layer_case(kind, {"axis": None, "mean": 0.3, "variance": 2.0} | options(invert=[True]), [normal(2, c)])
    if kind == "Discretization":
        config = {"bin_boundaries": sorted(float(v) for v in normal(pick(1, 4)))}
        x = normal(*dims(2, 4, 2))
        mode = pick("int", "one_hot", "multi_hot", "count")
        if mode == "one_hot":
            x = x[:, :1]
        if mode != "int":
            config["output_mode"] = mode
        return layer_case(kind, config, [x], differentiable=False)
    if kind == "CategoryEncoding":
        mode = pick("one_hot", "multi_hot", "count")
        n = pick(3, 6)
        x = rng.integers(0, n, (pick(1, 4), 1 if mode == "one_hot" else pick(1, 3)))
        return layer_case(kind, {"num_tokens": n, "output_mode": mode}, [x], integer=(0,), differentiable=False)
    return layer_case(kind, {"l1": 0.1, "l2": 0.2}, [normal(2, 3)])


def identity_like():
    kind = pick("Identity", "Dropout", "GaussianNoise", "GaussianDropout", "AlphaDropout", "SpatialDropout1D")
    config = {} if kind == "Identity" else {"stddev": 0.3} if kind == "GaussianNoise" else {"rate": 0.4}
    x = normal(*dims(2, 4, 3))
    return layer_case(kind, config, [x], masks=[mask_for(x)] if rng.random() < 0.5 else None)


def reversible():
    n = pick(3, 7)
    return layer_case("ReversibleEmbedding", {"input_dim": n, "output_dim": 4} | options(tie_weights=[True, False]),
                      [rng.integers(0, n, (2, 3))], integer=(0,))


COLOURING = ("RandomHue", "RandomSaturation", "RandomColorDegeneration", "RandomSharpness", "RandomPosterization",
             "AutoContrast", "Equalization", "RandomGaussianBlur", "RandomPerspective")


def colouring(kind):
    """Whole levels keep steps and their edges from rounding otherwise."""
    levels = kind in ("RandomPosterization", "Equalization")
    x = rng.random((*dims(1, 3), *dims(4, 8, 2), 3)) * 255
    x = (np.floor(x) if levels else x).astype(np.float32)
    factor = [round(float(rng.uniform(0, 1)), 2)] * 2
    config = {"factor": factor}
    if kind == "RandomHue":
        config = {"factor": [0.0, 0.0]}  # the sign of any other is left to chance
    elif kind == "RandomSaturation":
        config = {"factor": [min(f, 0.9) for f in factor]}
        if rng.random() < 0.5:
            config |= {"value_range": [0, 1]}
            x /= 255
    elif kind == "RandomPosterization":
        config = {"factor": [int(rng.integers(1, 9))] * 2}
    elif kind == "AutoContrast":
        config = options(value_range=[[-20, 300]])
        levels = rng.random() < 0.5  # a flat channel, of which Keras's gradient is NaN
        if levels:
            x[0, :, :, 1] = 7
    elif kind == "Equalization":
        config = options(bins=[16, 64])
        x = np.floor(x / pick(1, 30)).astype(np.float32)
    elif kind == "RandomGaussianBlur":
        side = pick(3, 5)
        config = {"factor": [1.0, 1.0], "sigma": [factor[0], factor[0]], "kernel_size": pick(side, [side, side])}
    elif kind == "RandomPerspective":
        config = {"factor": [1.0, 1.0], "scale": 0.0, "interpolation": pick("nearest", "bilinear")}
    trains = bool(rng.random() < 0.85)
    if not levels and rng.random() < 0.3 and kind != "AutoContrast":
        config |= {"data_format": "channels_first"}
        x = np.ascontiguousarray(x.transpose(0, 3, 1, 2))
    return layer_case(kind, config, [x], training=trains, differentiable=not levels)


def augmentation():
    """Ranges of one value, so that nothing is left to chance. Nearest places tie by rounding."""
    def at(low, high):
        return [round(float(rng.uniform(low, high)), 3)] * 2

    kind = pick("RandomRotation", "RandomZoom", "RandomTranslation", "RandomBrightness", "RandomContrast",
                "RandomGrayscale", "RandomInvert", *COLOURING)
    if kind in COLOURING:
        return colouring(kind)
    x = (rng.random((*dims(1, 3), *dims(4, 8, 2), 3 if kind == "RandomGrayscale" else pick(1, 3))) * 255).astype(np.float32)
    trains = bool(rng.random() < 0.85)
    if kind == "RandomBrightness":  # adds in place, to what is recorded too
        config = {"factor": at(-1, 1)} | options(value_range=[[0, 300]])
        y = L.RandomBrightness(**config)(torch.tensor(x.copy()), training=trains)
        return {"layer": kind, "config": config, "training": trains, "inputs": [array(x)], "weights": [],
                "output": array(to_np(y))}
    if kind in ("RandomContrast", "RandomGrayscale", "RandomInvert"):
        factor = pick(0.0, 1.0)
        config = {"factor": factor if kind == "RandomGrayscale" else [0.0, 0.0] if kind == "RandomContrast" else [factor] * 2}
        return layer_case(kind, config, [x], training=trains)
    config = {"fill_mode": pick("reflect", "wrap", "constant", "nearest"), "fill_value": round(float(rng.uniform(0, 9)), 2)}
    if kind == "RandomRotation":
        config |= {"factor": at(-1, 1)}
    elif kind == "RandomZoom":
        config |= {"height_factor": at(-0.6, 0.9)} | options(width_factor=[at(-0.6, 0.9)])
    else:
        config |= {"height_factor": at(-1, 1), "width_factor": at(-1, 1)}
    if rng.random() < 0.3:
        config |= {"data_format": "channels_first"}
        x = np.ascontiguousarray(x.transpose(0, 3, 1, 2))
    return layer_case(kind, config, [x], training=trains)


LAYER_KINDS = []
for axes in (1, 2, 3):
    LAYER_KINDS += [lambda a=axes: conv(a)] * 3 + [lambda a=axes: conv_transpose(a)] * 2
    for kind in ("Max", "Average"):
        LAYER_KINDS += [lambda k=kind, a=axes: pool(k, a), lambda k=kind, a=axes: global_pool(k, a)]
        LAYER_KINDS += [lambda k=kind, a=axes: adaptive_pool(k, a)]
    LAYER_KINDS += [lambda a=axes: upsample(a), lambda a=axes: margins("Cropping", "cropping", a),
                    lambda a=axes: margins("ZeroPadding", "padding", a), lambda a=axes: conv_lstm(a)]
for axes in (1, 2):
    for kind in ("Depthwise", "Separable"):
        LAYER_KINDS += [lambda k=kind, a=axes: depthwise(k, a)]
for kind in ("LSTM", "GRU", "SimpleRNN"):
    LAYER_KINDS += [lambda k=kind: recurrent(k)] * 3
for kind in ("Attention", "AdditiveAttention"):
    LAYER_KINDS += [lambda k=kind: attention(k)] * 2
for kind in ("MultiHeadAttention", "GroupQueryAttention"):
    LAYER_KINDS += [lambda k=kind: heads(k)] * 2
for kind in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"):
    LAYER_KINDS += [lambda k=kind: merging(k)]
LAYER_KINDS += [bidirectional] * 3 + [stacked] * 3 + [time_distributed, time_distributed]
LAYER_KINDS += [batch_norm] * 4 + [norms] * 4 + [spectral, dot, dense, dense, einsum, embedding, masking]
LAYER_KINDS += [activation_case] * 8 + [activation_layers] * 4 + [reshaping] * 2 + [resizing] * 4
LAYER_KINDS += [center_crop, preprocessing, preprocessing, identity_like, reversible]
LAYER_KINDS += [augmentation] * 3


def one_hot(n, k):
    return np.eye(k, dtype=np.float32)[rng.integers(0, k, n)]


def probabilities(*shape):
    p = np.exp(normal(*shape))
    return (p / p.sum(-1, keepdims=True)).astype(np.float32)


def sigmoid(x):
    return (1 / (1 + np.exp(-x))).astype(np.float32)


LOSSES = [n for n in dir(keras.losses) if isinstance(getattr(keras.losses, n), type) and n != "Loss"]


def loss_case(name):
    cls = getattr(keras.losses, name)
    b, k = dims(1, 6)[0], pick(2, 3, 5)
    shape = (b, k) if rng.random() < 0.7 else (b, pick(2, 3), k)
    config = {}
    if name == "CTC":
        t, c = pick(5, 8), pick(4, 6)
        yt = rng.integers(1, c, (b, pick(1, 2, 3))).astype(np.float32)
        yp = normal(b, t, c)
    elif name in ("BinaryCrossentropy", "BinaryFocalCrossentropy"):
        config = options(from_logits=[True], label_smoothing=[0.1, 0.3])
        if "Focal" in name:
            config |= options(gamma=[1.0, 3.0], alpha=[0.4], apply_class_balancing=[True])
        yt = (rng.random(shape) < 0.5).astype(np.float32)
        yp = normal(*shape) if config.get("from_logits") else sigmoid(normal(*shape))
        if rng.random() < 0.3 and len(shape) == 3:
            config["axis"] = 1
    elif name.startswith("Categorical") and name not in ("CategoricalHinge",):
        if name != "CategoricalGeneralizedCrossEntropy":
            config = options(from_logits=[True], label_smoothing=[0.1, 0.3])
        else:
            config = options(q=[0.3, 0.7])
        if "Focal" in name:
            config |= options(gamma=[1.0, 3.0], alpha=[0.4])
        yt = np.eye(k, dtype=np.float32)[rng.integers(0, k, shape[:-1])]
        yp = normal(*shape) if config.get("from_logits") else probabilities(*shape)
        if name == "CategoricalGeneralizedCrossEntropy":
            yt = rng.integers(0, k, shape[:-1]).astype(np.float32)
        if rng.random() < 0.4 and len(shape) == 3 and name != "CategoricalGeneralizedCrossEntropy":
            config["axis"] = 1
            yt, yp = np.moveaxis(yt, -1, 1).copy(), np.moveaxis(yp, -1, 1).copy()
    elif name == "SparseCategoricalCrossentropy":
        config = options(from_logits=[True], ignore_class=[0])
        yt = rng.integers(0, k, shape[:-1]).astype(np.float32)
        yp = normal(*shape) if config.get("from_logits") else probabilities(*shape)
    elif name == "Circle":
        config = options(gamma=[10.0, 40.0], margin=[0.3], remove_diagonal=[False])
        b = max(b, 3)
        yt = rng.integers(0, 2, (b,)).astype(np.float32)
        yp = normal(b, 4)
        yp /= np.linalg.norm(yp, axis=-1, keepdims=True)
    elif name in ("Dice", "Tversky"):
        config = options(axis=[[1, 2], [1]]) if len(shape) == 3 else {}
        if name == "Tversky":
            config |= options(alpha=[0.3], beta=[0.8])
        yt = (rng.random(shape) < 0.5).astype(np.float32)
        yp = sigmoid(normal(*shape))
    elif name in ("KLDivergence",):
        yt, yp = probabilities(*shape), probabilities(*shape)
    elif name == "Poisson":
        yt, yp = np.abs(normal(*shape)), np.abs(normal(*shape)) + 0.1
    elif name in ("Hinge", "SquaredHinge"):
        yt = pick(lambda: np.sign(normal(*shape)), lambda: (rng.random(shape) < 0.5).astype(np.float32))()
        yp = normal(*shape)
    elif name == "CategoricalHinge":
        yt, yp = np.eye(k, dtype=np.float32)[rng.integers(0, k, shape[:-1])], normal(*shape)
    elif name in ("MeanSquaredLogarithmicError",):
        yt, yp = np.abs(normal(*shape)), np.abs(normal(*shape))
    else:
        yt, yp = normal(*shape), normal(*shape)
        if name == "Huber":
            config = options(delta=[0.3, 2.0])
        if name == "CosineSimilarity" and len(shape) == 3:
            config = options(axis=[1, 2])
    if rng.random() < 0.3:
        config["reduction"] = pick("sum", "none", "mean", "sum_over_batch_size")
    weight = None
    if rng.random() < 0.3 and name not in ("Dice", "Tversky", "Circle") and (yp.ndim == 2 or name == "CTC"):
        weight = np.abs(normal(yp.shape[0])).astype(np.float32)
    p = torch.tensor(yp, requires_grad=True)
    value = cls(**config)(torch.tensor(yt), p, sample_weight=None if weight is None else torch.tensor(weight))
    value.sum().backward()
    record = {"loss": name, "config": config_json(config), "y_true": array(yt), "y_pred": array(yp)}
    if weight is not None:
        record["sample_weight"] = array(weight)
    record["value"] = array(to_np(value)) if value.ndim else float(to_np(value))
    record["gradient"] = array(to_np(p.grad))
    return record


METRICS = [n for n in dir(keras.metrics) if isinstance(getattr(keras.metrics, n), type)
           and n not in ("Metric", "MeanMetricWrapper")]


def metric_case(name):
    cls = getattr(keras.metrics, name)
    k = pick(3, 4, 5)
    config = {}
    sparse = name.startswith("Sparse")

    def update():
        n = pick(4, 7, 12)
        if name == "Accuracy":
            return [rng.integers(0, 3, (n, 1)), rng.integers(0, 3, (n, 1))]
        if sparse:
            return [rng.integers(0, k, (n,)), logits(n)]
        if name in ("CategoricalAccuracy", "TopKCategoricalAccuracy", "CategoricalCrossentropy"):
            return [one_hot(n, k), logits(n)]
        if name in ("MeanIoU", "IoU"):
            return [rng.integers(0, k, (n,)), rng.integers(0, k, (n,))]
        if name in ("OneHotIoU", "OneHotMeanIoU"):
            return [one_hot(n, k), probabilities(n, k)]
        if name in ("BinaryIoU",):
            return [rng.integers(0, 2, (n, 2)), rng.random((n, 2))]
        if name in ("Precision", "Recall", "AUC", "TruePositives", "TrueNegatives", "FalsePositives",
                    "FalseNegatives", "SensitivityAtSpecificity", "SpecificityAtSensitivity",
                    "PrecisionAtRecall", "RecallAtPrecision", "BinaryAccuracy", "BinaryCrossentropy"):
            return [rng.integers(0, 2, (n, wide)), rng.random((n, wide))]
        if name in ("FBetaScore", "F1Score"):
            return [one_hot(n, k), rng.random((n, k))]
        if name in ("KLDivergence",):
            return [probabilities(n, k), probabilities(n, k)]
        if name == "Poisson" or "Logarithmic" in name:
            return [np.abs(normal(n, k)), np.abs(normal(n, k)) + 0.1]
        if name in ("Hinge", "SquaredHinge"):
            return [np.sign(normal(n, k)), normal(n, k)]
        if name == "CategoricalHinge":
            return [one_hot(n, k), normal(n, k)]
        return [normal(n, k), normal(n, k)]

    wide = pick(1, 1, 3)

    def logits(n):
        return normal(n, k) if config.get("from_logits") else probabilities(n, k)

    if "TopK" in name:
        config = options(k=[1, 2, 3]) or {"k": 2}
    elif name in ("CategoricalCrossentropy", "SparseCategoricalCrossentropy"):
        config = options(from_logits=[True])
        if not sparse:
            config |= options(label_smoothing=[0.2])
    elif name == "BinaryCrossentropy":
        config = options(label_smoothing=[0.2])
    elif name in ("MeanIoU", "OneHotMeanIoU"):
        config = {"num_classes": k} | options(ignore_class=[0])
    elif name in ("IoU", "OneHotIoU"):
        config = {"num_classes": k, "target_class_ids": pick([0], [0, 2])} | options(ignore_class=[1])
    elif name == "BinaryIoU":
        config = options(target_class_ids=[[0], [1], [0, 1]], threshold=[0.3])
    elif name in ("Precision", "Recall"):
        config = options(thresholds=[0.3, [0.2, 0.7]], top_k=[1, 2] if wide > 1 else [None])
        if config.get("top_k"):
            config.pop("thresholds", None)
        if "top_k" in config and config["top_k"] is None:
            config.pop("top_k")
        if wide > 1:
            config |= options(class_id=[1])
    elif name in ("TruePositives", "TrueNegatives", "FalsePositives", "FalseNegatives"):
        config = options(thresholds=[0.3, [0.2, 0.7]])
    elif name == "AUC":
        config = options(num_thresholds=[20, 200], curve=["ROC", "PR"],
                         summation_method=["interpolation", "minoring", "majoring"])
        if wide > 1:
            config |= options(multi_label=[True])
    elif name in ("SensitivityAtSpecificity", "SpecificityAtSensitivity", "PrecisionAtRecall",
                  "RecallAtPrecision"):
        key = {"SensitivityAtSpecificity": "specificity", "SpecificityAtSensitivity": "sensitivity",
               "PrecisionAtRecall": "recall", "RecallAtPrecision": "precision"}[name]
        config = {key: pick(0.3, 0.5, 0.8)} | options(num_thresholds=[20, 200])
    elif name in ("FBetaScore", "F1Score"):
        config = options(average=["micro", "macro", "weighted", None], threshold=[0.5])
        if name == "FBetaScore":
            config |= options(beta=[0.5, 2.0])
    elif name == "BinaryAccuracy":
        config = options(threshold=[0.3])
    elif name == "R2Score":
        config = options(class_aggregation=["uniform_average", "variance_weighted_average", None],
                         num_regressors=[0, 1])
    elif name in ("PearsonCorrelation", "ConcordanceCorrelation", "CosineSimilarity"):
        config = options(axis=[-1])
    metric = cls(**config)
    updates = []
    for _ in range(pick(1, 2, 3)):
        if name in ("Mean", "Sum"):
            values = [normal(pick(3, 5))]
        else:
            values = [np.asarray(v, np.float32) for v in update()]
        if rng.random() < 0.3 and len(values) == 2 and name not in ("FBetaScore", "F1Score") \
                and "Correlation" not in name:
            values.append(np.abs(normal(len(values[0]))).astype(np.float32))
            metric.update_state(*[torch.tensor(v) for v in values[:2]], sample_weight=torch.tensor(values[2]))
        else:
            metric.update_state(*[torch.tensor(v) for v in values])
        updates.append([array(v) for v in values])
    result = to_np(metric.result())
    if not np.all(np.isfinite(result)):
        return None
    return {"metric": name, "config": config_json(config), "updates": updates,
            "result": array(result) if result.ndim else float(result)}


OPTIMIZERS = [n for n in dir(keras.optimizers) if isinstance(getattr(keras.optimizers, n), type)
              and n not in ("Optimizer", "LossScaleOptimizer", "MultiOptimizer", "OptimizerMap", "TFOptimizer")]


def optimizer_case(name):
    cls = getattr(keras.optimizers, name)
    if name == "ScheduleFreeAdamW" and keras.backend.backend() == "torch":
        return None  # its step there reads a momentum that it has overwritten; JAX's is right
    own = {
        "SGD": dict(momentum=[0.5, 0.9], nesterov=[True]),
        "RMSprop": dict(rho=[0.8], momentum=[0.5], centered=[True], epsilon=[1e-5]),
        "Adam": dict(beta_1=[0.8], beta_2=[0.99], epsilon=[1e-5], amsgrad=[True]),
        "AdamW": dict(weight_decay=[0.01], amsgrad=[True]),
        "Adamax": dict(beta_1=[0.8]), "Nadam": dict(beta_1=[0.8], beta_2=[0.99]),
        "Adagrad": dict(initial_accumulator_value=[0.3]), "Adadelta": dict(rho=[0.8]),
        "Ftrl": dict(learning_rate_power=[-0.7], l1_regularization_strength=[0.01],
                     l2_regularization_strength=[0.02], l2_shrinkage_regularization_strength=[0.01], beta=[0.2]),
        "Lion": dict(beta_1=[0.8]), "Lamb": dict(beta_1=[0.8]),
        "Adafactor": dict(clip_threshold=[0.5], relative_step=[False], beta_2_decay=[-0.6]),
        "Muon": dict(momentum=[0.8], nesterov=[True, False], ns_steps=[3, 6]),
        "ScheduleFreeAdamW": dict(beta_1=[0.85], warmup_steps=[0, 3], weight_decay=[0.01]),
    }.get(name, {})
    config = {"learning_rate": pick(0.01, 0.1)} | options(**own)
    r = rng.random()
    if r < 0.15:
        config["clipvalue"] = 0.3
    elif r < 0.3:
        config["clipnorm"] = 0.5
    elif r < 0.45:
        config["global_clipnorm"] = 0.5
    if rng.random() < 0.25 and name not in ("AdamW", "ScheduleFreeAdamW", "Muon"):
        config["weight_decay"] = 0.02
    if rng.random() < 0.15 and name not in ("ScheduleFreeAdamW",):
        config |= {"use_ema": True, "ema_momentum": 0.8} | options(ema_overwrite_frequency=[2])
    if rng.random() < 0.15 and name not in ("ScheduleFreeAdamW",):
        config["gradient_accumulation_steps"] = 2
    shapes = [tuple(dims(1, 4, pick(1, 2, 2, 3))) for _ in range(pick(1, 2, 3))]
    initial = [normal(*s) for s in shapes]
    variables = [keras.Variable(v, name=f"v{i}") for i, v in enumerate(initial)]
    optimizer = cls(**config)
    gradients, values = [], []
    for _ in range(6):
        g = [normal(*s) for s in shapes]
        optimizer.apply([torch.tensor(v) for v in g], variables)
        gradients.append([array(v) for v in g])
        values.append([array(to_np(v.value)) for v in variables])
    return {"optimizer": name, "config": config_json(config), "initial": [array(v) for v in initial],
            "gradients": gradients, "values": values}


def rest_cases(count):
    out = []
    S = keras.optimizers.schedules
    for _ in range(count):
        for name, config in [
            ("ExponentialDecay", {"initial_learning_rate": 0.1, "decay_steps": pick(5, 10), "decay_rate": 0.7} | options(staircase=[True])),
            ("PiecewiseConstantDecay", {"boundaries": [3, 9], "values": [0.3, 0.1, 0.05]}),
            ("PolynomialDecay", {"initial_learning_rate": 0.2, "decay_steps": pick(5, 20)} | options(end_learning_rate=[0.01], power=[0.5, 2.0], cycle=[True])),
            ("InverseTimeDecay", {"initial_learning_rate": 0.1, "decay_steps": 7, "decay_rate": 0.5} | options(staircase=[True])),
            ("CosineDecay", {"initial_learning_rate": 0.05, "decay_steps": pick(5, 20)} | options(alpha=[0.1]) | pick({}, {"warmup_target": 0.2, "warmup_steps": 4})),
            ("CosineDecayRestarts", {"initial_learning_rate": 0.1, "first_decay_steps": pick(4, 7)} | options(t_mul=[1.0, 2.0], m_mul=[0.9], alpha=[0.05])),
        ]:
            schedule = getattr(S, name)(**config)
            steps = list(range(0, 31))
            out.append({"schedule": name, "config": config, "steps": steps, "values": [float(to_np(schedule(s))) for s in steps]})
        R = keras.regularizers
        for name, config in [("L1", {"l1": 0.03}), ("L2", {"l2": 0.02}), ("L1L2", {"l1": 0.01, "l2": 0.02}),
                             ("OrthogonalRegularizer", {"factor": 0.02} | options(mode=["rows", "columns"]))]:
            x = torch.tensor(normal(*(dims(2, 5, 2))), requires_grad=True)
            v = getattr(R, name)(**config)(x)
            v.backward()
            out.append({"regularizer": name, "config": config, "input": array(to_np(x)), "value": float(to_np(v)), "gradient": array(to_np(x.grad))})
        C = keras.constraints
        for name, config in [("NonNeg", {}), ("MaxNorm", {"max_value": 0.8} | options(axis=[0, 1, [0, 1]])),
                             ("MinMaxNorm", {"min_value": 0.5, "max_value": 1.0} | options(rate=[0.6], axis=[0, 1])),
                             ("UnitNorm", options(axis=[0, 1]))]:
            x = normal(*dims(2, 5, 2))
            out.append({"constraint": name, "config": config, "input": array(x), "output": array(to_np(getattr(C, name)(**config)(torch.tensor(x))))})
    return out


def write(name, records):
    with open(os.path.join(folder, name), "w") as f:
        for r in records:
            f.write(json.dumps(r) + "\n")
    print(name, len(records))


def attempt(make):
    try:
        return make()
    except Exception as e:  # an option that Keras itself refuses
        text = f"{type(e).__name__}: {str(e)[:160]}".replace("\n", " ")
        refused[text] = refused.get(text, 0) + 1
        return None


refused = {}


def main():
    os.makedirs(folder, exist_ok=True)
    write("keras_layers.jsonl", [r for _ in range(per_kind) for m in LAYER_KINDS if (r := attempt(m))])
    write("keras_losses.jsonl", [r for _ in range(per_kind) for n in LOSSES if (r := attempt(lambda: loss_case(n)))])
    write("keras_metrics.jsonl", [r for _ in range(per_kind) for n in METRICS if (r := attempt(lambda: metric_case(n)))])
    write("keras_optimizers.jsonl", [r for _ in range(per_kind) for n in OPTIMIZERS if (r := attempt(lambda: optimizer_case(n)))])
    write("keras_rest.jsonl", rest_cases(max(1, per_kind // 2)))
    for text, count in sorted(refused.items(), key=lambda e: -e[1]):
        print(count, text)


if __name__ == "__main__":
    main()
