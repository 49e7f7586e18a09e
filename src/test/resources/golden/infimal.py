"""Values of a network with auxiliary images, by PyTorch 2; InfimalGoldenTest holds ours against them.

python infimal.py writes infimal.f32: the restored image, 18x22 little-endian float32.
"""

import torch
from torch.nn.functional import conv2d, pad, pixel_shuffle, pixel_unshuffle

FILTERS, AUXILIARY, LAYERS, HEIGHT, WIDTH = 64, 28, 3, 18, 22
CHANNELS, FACTOR, NOISE = 4 + AUXILIARY, 0.8, 0.1


def wave(count, scale, phase):
    """scale sin(0.37 i^2 + phase), without large arguments."""
    i = torch.arange(count, dtype=torch.float64)
    return scale * torch.sin((0.37 * i * i + phase) % (2 * torch.pi))


def image(phase):
    return 0.5 + wave(HEIGHT * WIDTH, 0.25, phase).reshape(1, 1, HEIGHT, WIDTH)


start, observed = image(1.0), image(2.0)
x, v = start, torch.zeros(1, AUXILIARY, HEIGHT // 2, WIDTH // 2, dtype=torch.float64)
xbar, vbar, u = x, v, 0
for k in range(LAYERS):
    shape = (FILTERS, CHANNELS, 3, 3)
    analysis = wave(FILTERS * CHANNELS * 9, 0.03, k).reshape(shape)
    synthesis = wave(FILTERS * CHANNELS * 9, 0.04, k + 0.5).reshape(CHANNELS, FILTERS, 3, 3)
    thresholds = wave(FILTERS, 1, k + 0.25).abs().reshape(1, -1, 1, 1) * NOISE
    mu, theta = 0.5 + k, 0.25 * (k + 1)
    w = torch.cat([pixel_unshuffle(xbar, 2), vbar], 1)
    q = u + conv2d(pad(w, (1, 1, 1, 1), mode="replicate"), analysis)
    u = torch.maximum(torch.minimum(q, thresholds), -thresholds)
    s = conv2d(u, synthesis, padding=1)
    fresh = (x - pixel_shuffle(s[:, :4], 2) + mu * FACTOR * observed) / (1 + mu * FACTOR**2)
    xbar, vbar = fresh + theta * (fresh - x), v - s[:, 4:] - theta * s[:, 4:]
    x, v = fresh, v - s[:, 4:]
x.clamp(0, 1).float().numpy().astype("<f4").tofile("infimal.f32")
