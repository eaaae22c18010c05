"""Writes the .h5 fixtures: layers and weights by Keras 3, in the file layout and JSON of Keras 2.10."""
import json, os, sys
os.environ["KERAS_BACKEND"] = "jax"
import h5py, keras, numpy as np
out = sys.argv[1]

def keras2(model, functional):
    layers = []
    for layer in model.layers:
        c = dict(layer.get_config())
        kind = type(layer).__name__
        keep = {"InputLayer": ["name"], "Dense": ["units", "activation", "use_bias"],
                "Conv2D": ["filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate", "activation", "use_bias"],
                "MaxPooling2D": ["pool_size", "padding", "strides", "data_format"], "Flatten": ["data_format"],
                "Dropout": ["rate"], "Add": [], "Concatenate": ["axis"],
                "BatchNormalization": ["axis", "momentum", "epsilon", "center", "scale"]}[kind]
        k = {"name": layer.name, "trainable": True, "dtype": "float32"}
        k.update({n: c[n] for n in keep})
        if kind == "InputLayer":
            k = {"batch_input_shape": [None] + list(layer.batch_shape[1:]), "dtype": "float32", "sparse": False, "ragged": False, "name": layer.name}
        for i, n in (("kernel_initializer", "GlorotUniform"), ("bias_initializer", "Zeros")):
            if kind in ("Dense", "Conv2D"):
                k[i] = {"class_name": n, "config": {"seed": None} if n == "GlorotUniform" else {}}
        if kind in ("Dense", "Conv2D"):
            for r in ("kernel_regularizer", "bias_regularizer", "activity_regularizer", "kernel_constraint", "bias_constraint"):
                k[r] = None
        if kind == "BatchNormalization":
            k.update(beta_initializer={"class_name": "Zeros", "config": {}}, gamma_initializer={"class_name": "Ones", "config": {}},
                     moving_mean_initializer={"class_name": "Zeros", "config": {}}, moving_variance_initializer={"class_name": "Ones", "config": {}},
                     beta_regularizer=None, gamma_regularizer=None, beta_constraint=None, gamma_constraint=None)
        e = {"class_name": kind, "config": k}
        if functional:
            e["name"] = layer.name
            e["inbound_nodes"] = [] if kind == "InputLayer" else [[[t._keras_history.operation.name, 0, 0, {}] for t in
                (layer.input if isinstance(layer.input, list) else [layer.input])]]
        layers.append(e)
    config = {"name": model.name, "layers": layers}
    if functional:
        config["input_layers"] = [[model.layers[0].name, 0, 0]]
        config["output_layers"] = [[model.layers[-1].name, 0, 0]]
    elif layers[0]["class_name"] != "InputLayer":
        shape = [None] + list(model.input_shape[1:])
        config["layers"].insert(0, {"class_name": "InputLayer", "config": {"batch_input_shape": shape, "dtype": "float32", "sparse": False, "ragged": False, "name": model.layers[0].name + "_input"}})
    return {"class_name": "Functional" if functional else "Sequential", "config": config}

def write(name, model, functional, shape):
    rng = np.random.default_rng(7)
    for layer in model.layers:
        layer.set_weights([np.abs(rng.normal(size=w.shape)).astype("f") * .5 + .1 if "variance" in v.name else (rng.normal(size=w.shape) * .4).astype("f")
                           for w, v in zip(layer.get_weights(), layer.weights)])
    with h5py.File(f"{out}/{name}.h5", "w", track_order=False) as f:
        f.attrs["keras_version"] = b"2.10.0"; f.attrs["backend"] = b"tensorflow"
        f.attrs["model_config"] = json.dumps(keras2(model, functional)).encode()
        g = f.create_group("model_weights")
        g.attrs["layer_names"] = [np.bytes_(l.name) for l in model.layers]
        g.attrs["backend"] = b"tensorflow"; g.attrs["keras_version"] = b"2.10.0"
        for l in model.layers:
            lg = g.create_group(l.name)
            names = [f"{l.name}/{v.name}:0" for v in l.weights]
            lg.attrs["weight_names"] = [np.bytes_(n) for n in names]
            for n, w in zip(names, l.get_weights()):
                lg.create_dataset(n, data=w)
    x = rng.normal(size=(3,) + shape).astype("f")
    y = np.asarray(model(x, training=False))
    with open(f"{out}/{name}.json", "w") as f:
        json.dump({"inputs": [round(float(v), 6) for v in x.ravel()], "outputs": []}, f)
    x = np.array(json.load(open(f"{out}/{name}.json"))["inputs"], "f").reshape(x.shape)
    y = np.asarray(model(x, training=False))
    with open(f"{out}/{name}.json", "w") as f:
        json.dump({"rows": 3, "inputs": [round(float(v), 6) for v in x.ravel()], "outputs": [round(float(v), 7) for v in y.ravel()]}, f, separators=(",", ":"))

K = keras.layers
write("keras2-dense", keras.Sequential([keras.Input((4,)), K.Dense(7, activation="relu", name="dense"), K.Dense(5, activation="tanh", name="dense_1"), K.Dense(3, activation="softmax", name="dense_2")]), False, (4,))
write("keras2-convolution", keras.Sequential([keras.Input((6, 5, 2)), K.Conv2D(3, (3, 2), activation="relu", name="conv2d"), K.MaxPooling2D((2, 2), name="max_pooling2d"), K.Flatten(name="flatten"), K.Dense(4, activation="linear", name="dense")]), False, (6, 5, 2))
i = keras.Input((4,), name="input_1"); a = K.Dense(6, activation="tanh", name="dense_3")(i); b = K.Dense(6, activation="sigmoid", name="dense_4")(a); d = K.Dropout(0.3, name="dropout")(b); s = K.Add(name="add")([a, d]); n = K.BatchNormalization(name="batch_normalization")(s); c = K.Concatenate(name="concatenate")([n, i]); o = K.Dense(2, name="dense_5")(c)
write("keras2-graph", keras.Model(i, o), True, (4,))
m = keras.Sequential([keras.Input((4,)), K.Dense(3)]); m.save(f"{out}/keras3.h5")
