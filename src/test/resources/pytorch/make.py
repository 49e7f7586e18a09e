#!/usr/bin/env python3
"""Weights written by PyTorch, and what PyTorch computes with them; no code of the product.

    pip install torch safetensors
    python make.py

grey.safetensors                the denoiser of denoiser.py, trained for a moment
colour.safetensors              DScCP on colours, groups of two filters, symmetric border, the box
                                in every layer, thresholds shared by all layers; no metadata
*.expected.safetensors          "image", the noisy input, and "restored", the output, at sigma 25
"""

import pathlib

import torch
from safetensors.torch import save_file
from torch.nn.functional import avg_pool2d, conv2d

from denoiser import Denoiser

HERE = pathlib.Path(__file__).parent
NOISE = 25 / 255


def scenes(count, channels, height, width):
    """Smooth patches with edges."""
    noise = torch.rand(count, channels, height + 8, width + 8)
    smooth = avg_pool2d(noise, 9, stride=1)
    return (0.5 + 4 * (smooth - 0.5)).clamp(0.1, 0.9)


def keep(name, image, restored):
    tensors = {"image": image[0].float(), "restored": restored[0].float()}
    save_file(tensors, HERE / f"{name}.expected.safetensors")


def grey():
    model = Denoiser(layers=3, filters=8, channels=1, extent=3)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(200):
        clean = scenes(8, 1, 24, 24)
        loss = ((model(clean + NOISE * torch.randn_like(clean), NOISE) - clean) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        model.stabilise()
    print("loss", loss.item(), "of", NOISE**2)
    model.save(
        HERE / "grey.safetensors",
        name="grey-from-pytorch",
        form="ddfb",
        boundary="zero",
        sigma_range="20,30",
        data="smooth patches",
    )
    with torch.no_grad():
        clean = scenes(1, 1, 19, 26)
        noisy = clean + NOISE * torch.randn_like(clean)
        # In double precision; the product's weights and inputs are float32.
        keep("grey", noisy, model.double()(noisy.double(), NOISE))


def mirrored(length, before, after):
    """The positions of a symmetric border: 1 0 | 0 1 2 | 2 1."""
    inside = list(range(length))
    return torch.tensor(inside[:before][::-1] + inside + inside[::-1][:after])


def analysis(d, image):
    k = d.shape[-1]
    rows = mirrored(image.shape[-2], (k - 1) // 2, k // 2)
    columns = mirrored(image.shape[-1], (k - 1) // 2, k // 2)
    return conv2d(image[..., rows, :][..., columns], d)


def adjoint(d, dual, like):
    """The adjoint of a linear map is the gradient of <D x, u>."""
    x = torch.zeros_like(like).requires_grad_()
    return torch.autograd.grad((analysis(d, x) * dual).sum(), x)[0]


def project(dual, radii):
    n, m, h, w = dual.shape
    groups = dual.reshape(n, m // 2, 2, h, w)
    norms = groups.norm(dim=2, keepdim=True).clamp_min(1e-30)
    return (groups * (radii[:, None, None, None] / norms).clamp_max(1)).reshape(n, m, h, w)


def colour():
    layers, filters, channels, extent = 4, 4, 3, 4
    weights = {
        "filters": torch.randn(layers, filters, channels, extent, extent) / 12,
        "thresholds": 0.5 + torch.rand(1, filters // 2),
        "dual_step": 0.3 + 0.2 * torch.rand(layers),
        "primal_step": 0.3 + 0.5 * torch.rand(layers),
        "extrapolation": 0.3 + 0.5 * torch.rand(layers),
    }
    save_file(weights, HERE / "colour.safetensors")
    noisy = scenes(1, channels, 18, 21) + NOISE * torch.randn(1, channels, 18, 21)
    z = noisy.double()
    w = {key: value.double() for key, value in weights.items()}
    x = ahead = z.clamp(0, 1)
    u = torch.zeros_like(analysis(w["filters"][0], z))
    for k in range(layers):
        d, mu = w["filters"][k], w["primal_step"][k]
        u = project(u + w["dual_step"][k] * analysis(d, ahead), w["thresholds"][0] * NOISE)
        now = ((x + mu * (z - adjoint(d, u, z))) / (1 + mu)).clamp(0, 1)
        ahead = now + w["extrapolation"][k] * (now - x)
        x = now
    keep("colour", noisy, x)


if __name__ == "__main__":
    torch.manual_seed(1)
    grey()
    colour()
