#!/usr/bin/env python3
"""Golden files of the model format, made without any code of the product.

    pip install numpy==2.* safetensors scikit-image
    python bundles.py write     # the files that the product must read
    python bundles.py check     # reads the file that the product wrote

plain.safetensors       tensors and metadata, written by the package "safetensors"
FORM.safetensors        a small bundle for each form of network; its golden output is computed here
                        with numpy, from the formulas
product.safetensors     written by the product (SafetensorsGoldenTest), for "check"
total-variation.f32     the image of bundles.image(1) denoised by scikit-image's
                        denoise_tv_chambolle, weight 0.1, run until it stands still
"""

import json
import pathlib
import sys

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

HERE = pathlib.Path(__file__).parent
EXTENT = 24
NOISE = 25 / 255
LAYERS, FILTERS, SIZE = 3, 4, 3


def image(channels):
    """x[c,i,j] = ((7 i^2 + 11 j^2 + 13 i j + 17 c) mod 97) / 96."""
    c, i, j = np.meshgrid(np.arange(channels), np.arange(EXTENT), np.arange(EXTENT), indexing="ij")
    return ((7 * i * i + 11 * j * j + 13 * i * j + 17 * c) % 97) / 96


def dense(bank, channels, boundary):
    """The matrix of correlation with a filter bank [M,C,k,k] at "same" extent."""
    m, _, k, _ = bank.shape
    before, after = (k - 1) // 2, k // 2
    mode = {"symmetric": "symmetric", "zero": "constant"}[boundary]
    pixels = channels * EXTENT * EXTENT
    matrix = np.zeros((m * EXTENT * EXTENT, pixels))
    # Padding an image that holds each pixel's number, plus one, says who is whose neighbour.
    number = np.arange(1, pixels + 1).reshape(channels, EXTENT, EXTENT)
    padded = np.pad(number, ((0, 0), (before, after), (before, after)), mode=mode)
    rows = np.arange(EXTENT * EXTENT)
    for f in range(m):
        for c in range(channels):
            for p in range(k):
                for q in range(k):
                    source = padded[c, p : p + EXTENT, q : q + EXTENT].ravel()
                    inside = source > 0
                    np.add.at(
                        matrix,
                        (f * EXTENT * EXTENT + rows[inside], source[inside] - 1),
                        bank[f, c, p, q],
                    )
    return matrix


def project(u, radii, group):
    """Onto balls over groups of consecutive filters."""
    v = u.reshape(-1, group, EXTENT * EXTENT)
    norm = np.sqrt((v**2).sum(axis=1, keepdims=True))
    return (v * np.minimum(1, radii[:, None, None] / np.maximum(norm, 1e-30))).ravel()


def run(form, box, group, boundary, tensors, z):
    """The network on one image, from the formulas, in double precision."""
    channels = z.shape[0]
    clip = lambda x: np.clip(x, 0, 1)
    inner = clip if box else lambda x: x
    z = z.ravel()
    d = [dense(f.astype(float), channels, boundary) for f in tensors["filters"]]
    synthesis = tensors.get("synthesis", tensors["filters"])
    s = [dense(f.astype(float), channels, boundary) for f in synthesis]
    radii = [t.astype(float) * NOISE for t in tensors["thresholds"]]
    steps = zip(tensors["dual_step"], tensors["primal_step"], tensors["extrapolation"])
    u = np.zeros(FILTERS * EXTENT * EXTENT)
    v, x, xbar = u, inner(z), inner(z)
    for k, (tau, mu, alpha) in enumerate(steps):
        tau, mu, alpha = float(tau), float(mu), float(alpha)
        old_u, old_x = u, x
        if form in ("ddfb", "ddifb"):
            u = project(v + tau * (d[k] @ inner(z - s[k].T @ v)), radii[k], group)
            v = u + (alpha if form == "ddifb" else 0) * (u - old_u)
        else:
            base = 0 if form == "diffusion" else u
            u = project(base + tau * (d[k] @ xbar), radii[k], group)
            x = inner((x + mu * (z - s[k].T @ u)) / (1 + mu))
            xbar = x + alpha * (x - old_x)
    result = z - s[-1].T @ v if form in ("ddfb", "ddifb") else x
    return clip(result).reshape(channels, EXTENT, EXTENT)


def bundle(form, channels, box, group, boundary, rng, free=False):
    """Writes one bundle with random parameters in the stable range."""
    weights = rng.normal(size=(LAYERS, FILTERS, channels, SIZE, SIZE)) / (SIZE * 3)
    thresholds = rng.uniform(0.5, 1.5, size=(LAYERS, FILTERS // group))
    tensors = {
        "filters": weights.astype(np.float32),
        "thresholds": thresholds.astype(np.float32),
        "dual_step": rng.uniform(0.2, 0.5, LAYERS).astype(np.float32),
        "primal_step": rng.uniform(0.3, 1, LAYERS).astype(np.float32),
        "extrapolation": rng.uniform(0.1, 0.9, LAYERS).astype(np.float32),
    }
    if free:
        others = rng.normal(size=weights.shape) / (SIZE * 3)
        tensors["synthesis"] = others.astype(np.float32)
    # The product's input is float32, too.
    z = image(channels).astype(np.float32).astype(float)
    output = run(form, box, group, boundary, tensors, z)
    tensors["golden_output"] = output.astype(np.float32)
    architecture = {
        "kind": "pnn",
        "form": form,
        "channels": channels,
        "filters": FILTERS,
        "filterSize": SIZE,
        "layers": LAYERS,
        "groupSize": group,
        "box": box,
        "boundary": boundary,
    }
    metadata = {
        "format_version": "1",
        "name": "golden-" + form,
        "version": "3",
        "task": "noise",
        "sigma_range": "5,50",
        "architecture": json.dumps(architecture),
        "provenance": json.dumps({"command": "bundles.py write", "data": "random"}),
    }
    save_file(tensors, HERE / f"{form}.safetensors", metadata=metadata)


def write():
    rng = np.random.default_rng(2026)
    save_file(
        {
            "vector": np.array([1.5, -2.25, 3.4028235e38], dtype=np.float32),
            "cube": (np.arange(24).reshape(2, 3, 4) / 8).astype(np.float32),
            "scalar": np.array(0.1, dtype=np.float32),
            "empty": np.zeros((0, 5), dtype=np.float32),
        },
        HERE / "plain.safetensors",
        metadata={"greeting": 'quote " and ü', "empty": ""},
    )
    bundle("ddfb", 1, True, 1, "symmetric", rng)
    bundle("ddifb", 3, False, 2, "zero", rng)
    bundle("dcp", 1, False, 2, "symmetric", rng)
    bundle("dsccp", 3, True, 1, "zero", rng)
    bundle("diffusion", 1, False, 1, "symmetric", rng, free=True)
    total_variation()


def total_variation():
    from skimage.restoration import denoise_tv_chambolle

    z = image(1)[0].astype(np.float32).astype(float)
    x = denoise_tv_chambolle(z, weight=0.1, eps=1e-13, max_num_iter=200000)
    (HERE / "total-variation.f32").write_bytes(x.astype("<f4").tobytes())


def check():
    with safe_open(HERE / "product.safetensors", "np") as file:
        assert file.metadata() == {"greeting": 'quote " and ü', "empty": ""}, file.metadata()
        assert sorted(file.keys()) == ["cube", "empty", "scalar", "vector"], file.keys()
        cube = (np.arange(24).reshape(2, 3, 4) / 8).astype(np.float32)
        assert (file.get_tensor("cube") == cube).all()
        assert file.get_tensor("vector").tolist() == [1.5, -2.25, float(np.float32(3.4028235e38))]
        assert file.get_tensor("scalar") == np.float32(0.1) and file.get_tensor("scalar").shape == ()
        assert file.get_tensor("empty").shape == (0, 5)
    print("the file of the product is read as it should be")


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]]()
