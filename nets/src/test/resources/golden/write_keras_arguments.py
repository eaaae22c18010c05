"""Writes cases of the arguments that `write_keras_cases.py` leaves alone, in the same form.

    KERAS_BACKEND=torch python write_keras_arguments.py FOLDER [SEED] [PER_KIND]
"""

from write_keras_cases import *  # noqa: F403, the same stream of draws


def heads_further():
    kind = pick("MultiHeadAttention", "MultiHeadAttention", "GroupQueryAttention")
    b, t, s, d = dims(1, 3)[0], dims(2, 6)[0], dims(2, 6)[0], dims(1, 5)[0]
    if kind == "MultiHeadAttention":
        config = {"num_heads": pick(1, 2, 3), "key_dim": pick(1, 2, 4)}
        config |= options(value_dim=[3], dropout=[0.2], sliding_window=[1, 2, 3], use_gate=[True], use_bias=[False])
    else:
        config = {"head_dim": pick(1, 2, 4), "num_query_heads": 4, "num_key_value_heads": pick(1, 2, 4)}
        config |= options(dropout=[0.2], sliding_window=[1, 2, 3], use_gate=[True], use_bias=[False])
    n = pick(1, 2, 3)
    if "sliding_window" in config:
        s = t
    inputs = [normal(b, t, d)] + [normal(b, s, d) for _ in range(n - 1)]
    call = {"use_causal_mask": True} if rng.random() < 0.3 else None
    masks = None
    if rng.random() < 0.4:  # without a query that may look nowhere, of which backends differ
        masks = [None] * (n - 1) + [mask_for(inputs[-1], True)]
    if masks and n == 1:
        masks = None
    return layer_case(kind, config, inputs, call=call, masks=masks)


def attention_axes():
    b, d = 2, dims(1, 4)[0]
    config = {"num_heads": pick(1, 2), "key_dim": pick(2, 3), "attention_axes": pick([1], [2], [1, 2], 1, 2)}
    config |= options(output_shape=[[3], [2, 3]], value_dim=[2], use_bias=[False])
    return layer_case("MultiHeadAttention", config, [normal(b, 3, 4, d)])


def attention_further():
    kind = pick("Attention", "AdditiveAttention")
    b, t, s, d = dims(1, 3)[0], dims(1, 5)[0], dims(1, 5)[0], dims(1, 6)[0]
    config = {"dropout": 0.3} | options(use_scale=[True, False])
    if kind == "Attention":
        config |= options(score_mode=["dot", "concat"])
    return layer_case(kind, config, [normal(b, t, d), normal(b, s, d), normal(b, s, 3)][:pick(2, 3)] )


def conv_lstm_further():
    axes = pick(1, 2, 3)
    b, t, c = dims(1, 2)[0], dims(1, 3)[0], dims(1, 3)[0]
    x = normal(b, t, *dims(4, 5, axes), c)
    config = {"filters": pick(1, 2), "kernel_size": pick(1, 2), "padding": pick("same", "valid")}
    config |= options(activation=["relu", "sigmoid"], recurrent_activation=["hard_sigmoid", "tanh"],
                      unit_forget_bias=[False], return_state=[True], dropout=[0.2], recurrent_dropout=[0.2],
                      return_sequences=[True])
    if rng.random() < 0.4:
        config["dilation_rate"] = 2
    return layer_case(f"ConvLSTM{axes}D", config, [x])


def recurrent_further():
    kind = pick("LSTM", "GRU", "SimpleRNN")
    b, t, c, u = dims(1, 3)[0], dims(1, 5)[0], dims(1, 4)[0], pick(1, 2, 4)
    config = {"units": u, "return_state": True, "dropout": 0.3, "recurrent_dropout": 0.2}
    config |= options(unroll=[True], return_sequences=[True], go_backwards=[True], stateful=[True], use_cudnn=[False])
    if kind == "SimpleRNN":
        config.pop("use_cudnn", None)
    return layer_case(kind, config, [normal(b, t, c)])


def rnn_further():
    x = normal(dims(1, 3)[0], dims(2, 5)[0], dims(1, 4)[0])
    cells = [getattr(L, pick("LSTMCell", "GRUCell", "SimpleRNNCell"))(
        pick(2, 3), **options(use_bias=[False], activation=["relu", "sigmoid"], dropout=[0.1], recurrent_dropout=[0.1]))
        for _ in range(pick(1, 2))]
    config = {"cell": cells if len(cells) > 1 else cells[0]}
    config |= options(return_sequences=[True], return_state=[True], unroll=[True], zero_output_for_mask=[True])
    masks = [mask_for(x)] if rng.random() < 0.5 and not config.get("return_state") else None
    if not config.get("return_sequences"):
        config.pop("zero_output_for_mask", None)
    return layer_case("RNN", config, [x], masks=masks)


def bidirectional_further():
    x = normal(dims(1, 3)[0], dims(2, 5)[0], dims(1, 4)[0])
    u, seq = pick(1, 3), pick(True, False)
    forward = L.LSTM(u, return_sequences=seq)
    backward = getattr(L, pick("GRU", "SimpleRNN", "LSTM"))(u, return_sequences=seq, go_backwards=True,
                                                            **options(activation=["relu"]))
    return layer_case("Bidirectional", {"layer": forward, "backward_layer": backward,
                                        "merge_mode": pick("concat", "sum", "mul", "ave")}, [x])


def batch_further():
    x = image(pick(0, 1, 2), 3, 4)
    config = options(synchronized=[False], renorm=[False], gamma_constraint=[None], beta_initializer=["ones"],
                     moving_mean_initializer=["ones"], moving_variance_initializer=["zeros"])
    return layer_case("BatchNormalization", config, [x], training=pick(True, False))


def renorm():
    x = image(pick(0, 1, 2), 3, 4)
    config = {"renorm": True} | options(
        renorm_momentum=[0.9, 0.5], momentum=[0.8],
        renorm_clipping=[{"rmax": 1.5, "rmin": 0.5, "dmax": 0.5}, {"rmax": 1.2}])
    return layer_case("BatchNormalization", config, [x], training=pick(True, False))


def embedding_further():
    n = pick(3, 11)
    x = rng.integers(0, n, dims(2, 5, 2))
    if rng.random() < 0.5:
        return layer_case("Embedding", {"input_dim": n, "output_dim": 3, "mask_zero": True}, [x], integer=(0,),
                          masks=[None])
    return layer_case("ReversibleEmbedding", {"input_dim": n, "output_dim": 4, "mask_zero": True}
                      | options(tie_weights=[True, False], logit_soft_cap=[5.0]), [x], integer=(0,), masks=[None])


def masking_further():
    x = rng.integers(0, 3, dims(2, 4, 3)).astype(np.float32)
    return layer_case("Masking", {"mask_value": pick(1.0, 2.0)}, [x], masks=[None])


def discretization_further():
    x = normal(*dims(3, 6, 2))
    config = {"bin_boundaries": sorted(float(v) for v in normal(pick(2, 5))),
              "output_mode": pick("int", "multi_hot", "count")} | options(epsilon=[0.1])
    return layer_case("Discretization", config, [x], differentiable=False)


def dilated():
    kind, axes = pick("Depthwise", "Separable"), pick(1, 2)
    first = rng.random() < 0.35
    x = image(axes, 6, 9, first=first)
    k = pick(1, 1, 2, 3)
    config = {"kernel_size": k if axes == 1 else [k, pick(1, 2)], "padding": pick("valid", "same"),
              "depth_multiplier": pick(1, 2), "dilation_rate": pick(2, 3) if axes == 1 else pick([2, 2], [3, 3], 2)}
    if kind == "Separable":
        config["filters"] = pick(1, 4)
    if first:
        config["data_format"] = "channels_first"
    return layer_case(f"{kind}Conv{axes}D", config, [x])


def one_by_one():
    """Windows of one place with strides or dilation, and windows as large as the input."""
    axes = pick(1, 2, 3)
    x = image(axes, 3, 5)
    kind = pick("Conv", "ConvTranspose", "Depthwise", "Separable", "MaxPooling", "AveragePooling")
    full = list(x.shape[1:-1])
    window = pick([1] * axes, full)
    if kind in ("Depthwise", "Separable") and axes == 3:
        kind = "Conv"
    padding = pick("valid", "same")
    if kind.endswith("Pooling"):
        return layer_case(f"{kind}{axes}D", {"pool_size": window, "strides": pick(1, 2, 3), "padding": padding}, [x])
    config = {"kernel_size": window, "padding": padding}
    if kind != "Depthwise":
        config["filters"] = pick(1, 3)
    if rng.random() < 0.5:
        config["strides"] = pick(2, 3)
    elif window[0] == 1:
        config["dilation_rate"] = pick(2, 3)
    name = {"Conv": "Conv%dD", "ConvTranspose": "Conv%dDTranspose"}.get(kind, kind + "Conv%dD") % axes
    return layer_case(name, config, [x])


def per_axis():
    """Dilations and strides that differ from axis to axis."""
    axes = pick(2, 3)
    x = image(axes, 5, 7 if axes == 2 else 5)
    config = {"filters": 2, "kernel_size": dims(1, 2, axes), "padding": pick("valid", "same"),
              "dilation_rate": dims(1, 3 if axes == 2 else 2, axes)}
    if rng.random() < 0.4:
        config["use_bias"] = False
    return layer_case(f"Conv{axes}D", config, [x])


def transposed_further():
    axes = pick(1, 2, 3)
    x = image(axes, 2, 4)
    strides = [2] if axes == 1 else dims(1, 3, axes)
    kernel = [max(k, s) for k, s in zip(dims(1, 4, axes), strides)]
    config = {"filters": pick(1, 2), "kernel_size": kernel, "strides": strides, "padding": pick("same", "valid"),
              "activation": pick("relu", "sigmoid", "linear")}
    return layer_case(f"Conv{axes}DTranspose", config, [x])


def activity():
    """Penalties and constraints change nothing a layer gives."""
    kind, x, config = pick(
        ("Dense", normal(2, 3), {"units": 2, "activity_regularizer": "l2"}),
        ("Dense", normal(2, 3), {"units": 2, "kernel_regularizer": "l1", "bias_regularizer": "l1_l2"}),
        ("Conv2D", normal(1, 4, 4, 2), {"filters": 2, "kernel_size": 2, "kernel_constraint": "non_neg"}),
        ("LSTM", normal(1, 3, 2), {"units": 2, "kernel_constraint": "max_norm", "recurrent_regularizer": "l2"}),
        ("LayerNormalization", normal(2, 4), {"gamma_regularizer": "l2", "beta_constraint": "unit_norm"}),
        ("Embedding", rng.integers(0, 3, (2, 2)), {"input_dim": 3, "output_dim": 2, "embeddings_regularizer": "l2"}))
    return layer_case(kind, config, [x], integer=(0,) if kind == "Embedding" else ())


def lora():
    kind = pick("Dense", "EinsumDense", "Embedding")
    rank = {"lora_rank": pick(1, 2)}
    if kind == "EinsumDense":  # the other two of Keras 3.15 forget it when they are built
        rank |= options(lora_alpha=[3.0])
    if kind == "Dense":
        return layer_case(kind, {"units": 3} | rank, [normal(2, 4)])
    if kind == "EinsumDense":
        return layer_case(kind, {"equation": "ab,bc->ac", "output_shape": 3} | rank, [normal(2, 4)])
    return layer_case(kind, {"input_dim": 5, "output_dim": 3} | rank, [rng.integers(0, 5, (2, 3))], integer=(0,))


def dropout_further():
    """Outside training all pass on what they get, whatever their noise's shape."""
    kind = pick("Dropout", "AlphaDropout", "SpatialDropout2D", "SpatialDropout3D", "SpatialDropout1D")
    axes = {"SpatialDropout1D": 1, "SpatialDropout2D": 2, "SpatialDropout3D": 3}.get(kind, 1)
    x = image(axes, 2, 4)
    config = {"rate": pick(0.0, 0.5)}
    if axes > 1:
        config |= options(data_format=["channels_first", "channels_last"])
    elif "Spatial" not in kind:
        config |= options(noise_shape=[[None, 1, None]])
    return layer_case(kind, config, [x])


def augmentation_further():
    kind = pick("RandomContrast", "RandomGrayscale", "RandomInvert", "RandomTranslation", "RandomZoom")
    first = rng.random() < 0.3 and kind != "RandomContrast"
    x = (rng.random((2, *dims(4, 7, 2), 3)) * 255).astype(np.float32)
    if first:
        x = np.ascontiguousarray(x.transpose(0, 3, 1, 2))
    if kind == "RandomContrast":
        config = {"factor": [0.0, 0.0], "value_range": pick([0, 200], [0.0, 300.0])}
    elif kind == "RandomGrayscale":
        config = {"factor": pick(0.0, 1.0)}
    elif kind == "RandomInvert":
        config = {"factor": [1.0, 1.0], "value_range": pick([0, 255], [0, 100])}
    elif kind == "RandomTranslation":
        config = {"height_factor": [0.3, 0.3], "width_factor": [-0.2, -0.2]}
    else:
        config = {"height_factor": [0.2, 0.2]}
    if first:
        config["data_format"] = "channels_first"
    return layer_case(kind, config, [x], training=True)


def spectra():
    if rng.random() < 0.5:
        n = pick(8, 12, 16, 17, 32)
        config = {"fft_length": n, "sampling_rate": pick(800, 1600), "min_freq": pick(0.0, 20.0), "num_mel_bins": pick(2, 5)}
        config |= options(sequence_stride=[3, 5, n], sequence_length=[n - 1, n - 3, n], window=["hann", "hamming", None],
                          max_freq=[300.0], power_to_db=[False], top_db=[20.0], mag_exp=[1.0, 2.0, 3.0],
                          min_power=[1e-3], ref_power=[2.0])
        return layer_case("MelSpectrogram", config, [normal(dims(1, 3)[0], dims(n, 60)[0])])
    frame = pick(4, 5, 8, 9)
    config = {"mode": pick("log", "magnitude", "psd", "real", "imag", "angle", "stft"), "frame_length": frame}
    config |= options(frame_step=[1, 2, 3], fft_length=[16, 32], window=["hann", "hamming", "blackman", "bartlett", None],
                      periodic=[True], scaling=["density", "spectrum", None], padding=["same", "valid"],
                      expand_dims=[True], data_format=["channels_first", "channels_last"])
    b, t, c = dims(1, 3)[0], dims(10, 20)[0], dims(1, 3)[0]
    first = config.get("data_format") == "channels_first"
    return layer_case("STFTSpectrogram", config, [normal(b, c, t) if first else normal(b, t, c)])


def tiles():
    b, c, grid = dims(1, 2)[0], dims(1, 3)[0], dims(1, 4, 2)
    h, w = [side * times for side, times in zip(grid, dims(2, 6, 2))]  # PyTorch pads otherwise
    top = pick(1.0, 255.0)
    x = (rng.random((b, h, w, c)) ** 2 * top).astype(np.float32)
    config = {"tile_grid_size": grid, "value_range": [0, top], "clip_limit": 0}
    if keras.backend.backend() != "torch":  # which counts in whole numbers, and clips there
        config["clip_limit"] = pick(1.0, 4.0, 40.0)
    return layer_case("ContrastLimitedAdaptiveHistogramEqualization", config, [x], differentiable=False)


def pipeline():
    images = pick(True, False)
    chain = [L.Rescaling(2.0, offset=-0.5), L.AutoContrast(), L.RandomContrast(0.3), L.CenterCrop(3, 3),
             L.Resizing(4, 3)] if images else [L.Masking(), L.Dense(dims(1, 3)[0], activation="tanh"),
                                                   L.UnitNormalization(), L.Dense(2), L.Dropout(0.5)]
    kept = [layer for layer in chain if rng.random() < 0.7] or chain[:1]
    x = np.abs(image(2)) if images else normal(*dims(2, 4, 3))
    return layer_case("Pipeline", {"layers": kept}, [x], differentiable=not images)


def boxes():
    b, n = dims(1, 3)[0], dims(1, 5)[0]
    config = {"max_number": dims(1, 5)[0], "bounding_box_format": "xyxy"} | options(fill_value=[-2])
    inputs = [np.abs(normal(b, n, 4)), rng.integers(0, 5, (b, n)).astype(np.float32)]
    out = L.MaxNumBoundingBoxes(**config)({"images": torch.zeros(b, 4, 4, 3), "bounding_boxes": {
        "boxes": torch.tensor(inputs[0]), "labels": torch.tensor(inputs[1])}})["bounding_boxes"]
    return {"layer": "MaxNumBoundingBoxes", "config": config, "training": False, "inputs": [array(x) for x in inputs],
            "weights": [], "outputs": [array(to_np(out["boxes"])), array(to_np(out["labels"]))]}


LAYERS_FURTHER = [spectra] * 3 + [tiles]
LAYERS_FURTHER += [heads_further] * 4 + [attention_axes] * 3 + [attention_further, conv_lstm_further, conv_lstm_further]
LAYERS_FURTHER += [recurrent_further] * 3 + [rnn_further] * 2 + [bidirectional_further, batch_further, renorm, renorm]
LAYERS_FURTHER += [embedding_further, masking_further, discretization_further, dilated, dilated]
LAYERS_FURTHER += [one_by_one] * 3 + [per_axis] * 2 + [transposed_further] * 2 + [activity, lora, dropout_further]
LAYERS_FURTHER += [augmentation_further] * 2 + [pipeline, boxes]


def initializer_further():
    name = pick("STFT", "STFT", "Constant", "Identity", "Zeros", "Ones")
    config, shape = {}, dims(1, 4, 2)
    if name == "STFT":
        frame = dims(1, 9)[0]
        shape = [frame, 1, dims(3, 6)[0]]  # of 2 frequencies the sines are rounding alone
        config = options(side=["imag", "real"], window=["hamming", "blackman", "bartlett", None],
                         scaling=["spectrum", None], periodic=[True])
        if rng.random() < 0.2:
            config["window"] = [float(v) for v in np.abs(normal(frame))]
    elif name == "Constant":
        config = {"value": -1.5}
    elif name == "Identity":
        config = options(gain=[0.5])
    value = getattr(keras.initializers, name)(**config)(shape=tuple(shape))
    return {"initializer": name, "config": config, "value": array(to_np(value))}


def loss_further():
    name = pick("SparseCategoricalCrossentropy", "CosineSimilarity", "MeanSquaredError", "Huber", "Poisson",
                "BinaryCrossentropy", "CategoricalCrossentropy", "KLDivergence", "Dice", "Tversky", "Hinge",
                "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError", "BinaryFocalCrossentropy")
    shape = (dims(1, 3)[0], *dims(2, 4, 2))
    config = {}
    yp = sigmoid(normal(*shape))
    yt = (rng.random(shape) < 0.5).astype(np.float32)
    if name == "SparseCategoricalCrossentropy":
        axis = pick(-1, 1, 2)
        config = {"axis": axis} | options(from_logits=[True], ignore_class=[1, -1])
        yp = np.exp(normal(*shape))
        yp = (yp / yp.sum(axis, keepdims=True)).astype(np.float32)
        yt = rng.integers(0, shape[axis], np.delete(np.array(shape), axis)).astype(np.float32)
        if config.get("ignore_class") == -1:
            yt[0] = -1
    elif name == "CosineSimilarity":
        config = {"axis": pick(-1, 1, 2)} | options(reduction=["sum", "none"])
        yp, yt = normal(*shape), normal(*shape)
    elif name in ("MeanAbsolutePercentageError", "MeanSquaredError", "Huber", "Hinge"):
        yp, yt = normal(*shape), normal(*shape)
    elif name == "CategoricalCrossentropy":
        config = {"axis": pick(1, 2, -1), "from_logits": True, "label_smoothing": 0.2}
        yp = normal(*shape)
    elif name in ("Dice", "Tversky"):
        config = {"axis": pick([1], [2], [1, 2], [0, 1, 2])} | options(reduction=["sum", "none", "mean"])
    elif name == "KLDivergence":
        yt = np.abs(normal(*shape)) * pick(0, 1)
    if rng.random() < 0.4 and "reduction" not in config:
        config["reduction"] = pick("sum", "none", "mean", "sum_over_batch_size", "mean_with_sample_weight")
    weight = None
    if rng.random() < 0.4 and name not in ("Dice", "Tversky"):
        weight = np.abs(normal(*pick(shape[:2], (shape[0], 1), shape[1:2]))).astype(np.float32)
        if name == "SparseCategoricalCrossentropy" or config.get("axis", -1) not in (-1, 2):
            weight = np.abs(normal(shape[0], 1)).astype(np.float32)
    p = torch.tensor(yp.astype(np.float32), requires_grad=True)
    w = None if weight is None else torch.tensor(weight)
    value = getattr(keras.losses, name)(**config)(torch.tensor(yt.astype(np.float32)), p, sample_weight=w)
    value.sum().backward()
    record = {"loss": name, "config": config_json(config), "y_true": array(yt), "y_pred": array(yp)}
    if weight is not None:
        record["sample_weight"] = array(weight)
    record["value"] = array(to_np(value)) if value.ndim else float(to_np(value))
    record["gradient"] = array(to_np(p.grad))
    return record


def metric_further():
    name = pick("AUC", "BinaryCrossentropy", "CategoricalCrossentropy", "IoU", "MeanIoU", "OneHotIoU", "OneHotMeanIoU",
                "PrecisionAtRecall", "RecallAtPrecision", "SensitivityAtSpecificity", "SpecificityAtSensitivity",
                "SparseCategoricalCrossentropy", "SparseTopKCategoricalAccuracy", "Precision", "Recall",
                "CosineSimilarity", "TopKCategoricalAccuracy", "MeanSquaredError", "Mean")
    k, n = pick(3, 4), pick(5, 9)
    config = {}
    if name == "AUC":
        config = pick({"from_logits": True}, {"thresholds": [0.2, 0.5, 0.7]}, {"multi_label": True, "num_labels": k},
                      {"multi_label": True, "label_weights": [0.3, 1.0, 0.5, 2.0][:k]},
                      {"multi_label": True, "from_logits": True})
        config |= options(curve=["ROC", "PR"], summation_method=["interpolation", "minoring", "majoring"])

        def update():
            return [(rng.random((n, k)) < 0.5), normal(n, k) if config.get("from_logits") else rng.random((n, k))]
    elif name == "BinaryCrossentropy":
        config = {"from_logits": True} | options(label_smoothing=[0.1])

        def update():
            return [rng.integers(0, 2, (n, k)), normal(n, k)]
    elif name == "CategoricalCrossentropy":
        config = {"axis": 1} | options(from_logits=[True], label_smoothing=[0.1])

        def update():
            return [np.moveaxis(one_hot(n * 2, k).reshape(n, 2, k), -1, 1), np.moveaxis(probabilities(n, 2, k), -1, 1)]
    elif name in ("IoU", "MeanIoU"):
        config = {"num_classes": k, "sparse_y_true": pick(True, False), "sparse_y_pred": pick(True, False)}
        config |= options(axis=[-1]) | ({"target_class_ids": [0, 2]} if name == "IoU" else {})

        def update():
            return [rng.integers(0, k, (n,)) if config["sparse_y_true"] else one_hot(n, k),
                    rng.integers(0, k, (n,)) if config["sparse_y_pred"] else probabilities(n, k)]
    elif name in ("OneHotIoU", "OneHotMeanIoU"):
        config = {"num_classes": k, "sparse_y_pred": pick(True, False)}
        config |= options(axis=[-1]) | ({"target_class_ids": [1]} if name == "OneHotIoU" else {})

        def update():
            return [one_hot(n, k), rng.integers(0, k, (n,)) if config["sparse_y_pred"] else probabilities(n, k)]
    elif "At" in name:
        key = {"SensitivityAtSpecificity": "specificity", "SpecificityAtSensitivity": "sensitivity",
               "PrecisionAtRecall": "recall", "RecallAtPrecision": "precision"}[name]
        config = {key: pick(0.2, 0.6), "class_id": pick(0, 1)} | options(num_thresholds=[10, 100])

        def update():
            return [rng.integers(0, 2, (n, k)), rng.random((n, k))]
    elif name in ("Precision", "Recall"):
        config = {"class_id": pick(0, 1), "top_k": pick(1, 2)} | options(thresholds=[0.4])

        def update():
            return [rng.integers(0, 2, (n, k)), rng.random((n, k))]
    elif name == "SparseCategoricalCrossentropy":
        config = pick({"ignore_class": 0}, {"axis": 1}) | options(from_logits=[True])

        def update():
            if "axis" in config:
                return [rng.integers(0, k, (n, 2)), np.moveaxis(probabilities(n, 2, k), -1, 1)]
            return [rng.integers(0, k, (n,)), probabilities(n, k)]
    elif name == "SparseTopKCategoricalAccuracy":
        config = {"k": 2, "from_sorted_ids": True}

        def update():
            return [rng.integers(0, k, (n,)), np.stack([rng.permutation(k) for _ in range(n)])]
    elif name == "TopKCategoricalAccuracy":
        config = {"k": 2}

        def update():
            return [one_hot(n * 2, k).reshape(n, 2, k), probabilities(n, 2, k)]
    elif name == "Mean":
        def update():
            return [normal(n, k)]
    else:
        config = {"axis": 1} if name == "CosineSimilarity" else {}

        def update():
            return [normal(n, 2, k), normal(n, 2, k)]
    metric = getattr(keras.metrics, name)(**config)
    updates = []
    for _ in range(pick(1, 2, 3)):
        values = [np.asarray(v, np.float32) for v in update()]
        metric.update_state(*[torch.tensor(v) for v in values])
        updates.append([array(v) for v in values])
    result = to_np(metric.result())
    if not np.all(np.isfinite(result)):
        return None
    return {"metric": name, "config": config_json(config), "updates": updates,
            "result": array(result) if result.ndim else float(result)}


EPSILON = dict(epsilon=[1e-5, 1e-3])
OPTIMIZER_ARGUMENTS = {
    "SGD": dict(momentum=[0.9], nesterov=[True]),
    "RMSprop": dict(rho=[0.7], momentum=[0.3], centered=[True]) | EPSILON,
    "Adam": dict(beta_1=[0.7], beta_2=[0.95], amsgrad=[True]) | EPSILON,
    "AdamW": dict(beta_1=[0.7], beta_2=[0.95], weight_decay=[0.1], amsgrad=[True]) | EPSILON,
    "Adamax": dict(beta_1=[0.7], beta_2=[0.95]) | EPSILON,
    "Nadam": dict(beta_1=[0.7], beta_2=[0.95]) | EPSILON,
    "Adagrad": dict(initial_accumulator_value=[0.5]) | EPSILON,
    "Adadelta": dict(rho=[0.7]) | EPSILON,
    "Ftrl": dict(initial_accumulator_value=[0.5], beta=[0.1], learning_rate_power=[-0.3, -1.0],
                 l1_regularization_strength=[0.1], l2_regularization_strength=[0.1],
                 l2_shrinkage_regularization_strength=[0.1]),
    "Lion": dict(beta_1=[0.7], beta_2=[0.9]),
    "Lamb": dict(beta_1=[0.7], beta_2=[0.9]) | EPSILON,
    "Adafactor": dict(epsilon_1=[1e-10], epsilon_2=[0.1], clip_threshold=[0.7], relative_step=[False],
                      beta_2_decay=[-0.7]),
    "Muon": dict(adam_beta_1=[0.7], adam_beta_2=[0.9], adam_lr_ratio=[0.5, 2.0], adam_weight_decay=[0.1],
                 rms_rate=[0.3, None], epsilon=[1e-5], weight_decay=[0.1], ns_steps=[2, 5], nesterov=[False], muon_a=[3.4], muon_b=[-4.7], muon_c=[2.0],
                 exclude_embeddings=[False]),
}


def optimizer_further(name):
    config = {"learning_rate": pick(0.003, 0.05, 0.3)} | options(**OPTIMIZER_ARGUMENTS[name])
    config |= pick({}, {"clipvalue": 0.1}, {"clipnorm": 0.2}, {"global_clipnorm": 0.2}, {"loss_scale_factor": 8.0},
                   {"gradient_accumulation_steps": 3}, {"use_ema": True, "ema_momentum": 0.5},
                   {"use_ema": True, "ema_momentum": 0.7, "ema_overwrite_frequency": 3})
    if rng.random() < 0.3 and "weight_decay" not in config and name != "AdamW":
        config["weight_decay"] = 0.05
    shapes = [tuple(dims(1, 4, pick(1, 2, 2, 3))) for _ in range(pick(1, 2, 3))]
    initial = [normal(*s) for s in shapes]
    variables = [keras.Variable(v, name=f"v{i}") for i, v in enumerate(initial)]
    optimizer = getattr(keras.optimizers, name)(**config)
    gradients, values = [], []
    for _ in range(6):
        g = [normal(*s) for s in shapes]
        optimizer.apply([torch.tensor(v) for v in g], variables)
        gradients.append([array(v) for v in g])
        values.append([array(to_np(v.value)) for v in variables])
    return {"optimizer": name, "config": config_json(config), "initial": [array(v) for v in initial],
            "gradients": gradients, "values": values}


if __name__ == "__main__":
    os.makedirs(folder, exist_ok=True)
    write("keras_layers.jsonl", [r for _ in range(per_kind) for m in LAYERS_FURTHER if (r := attempt(m))])
    write("keras_losses.jsonl", [r for _ in range(12 * per_kind) if (r := attempt(loss_further))])
    write("keras_metrics.jsonl", [r for _ in range(15 * per_kind) if (r := attempt(metric_further))])
    write("keras_optimizers.jsonl",
          [r for _ in range(per_kind) for n in OPTIMIZER_ARGUMENTS if (r := attempt(lambda: optimizer_further(n)))])
    write("keras_rest.jsonl", [r for _ in range(2 * per_kind) if (r := attempt(initializer_further))])
    for text, count in sorted(refused.items(), key=lambda e: -e[1]):
        print(count, text)
