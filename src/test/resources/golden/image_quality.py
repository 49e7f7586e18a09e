"""PSNR and SSIM of generated images, by scikit-image 0.26.0 and numpy 2.4.6.

Run:  python image_quality.py  -> image_quality.json
The images are whole levels of 255, by a formula that QualityGoldenTest repeats:
  level(c, y, x)  = (a x + b y + 53 c + (x y) // d) mod 256
  noisy(c, y, x)  = clip(level + ((x 7919 + y 104729 + c 1299709 + x y 31) mod (2 n + 1)) - n, 0, 255)
"""

import json
import pathlib

import numpy as np
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

CASES = [
    # name, channels, height, width, a, b, d, n
    ("smooth grey", 1, 48, 64, 1, 1, 50, 20),
    ("textured grey", 1, 40, 33, 37, 11, 7, 60),
    ("colour", 3, 32, 45, 3, 2, 9, 30),
    ("one window", 1, 11, 11, 5, 9, 3, 10),
    ("one column of windows", 3, 29, 11, 5, 9, 3, 100),
    ("almost equal", 1, 24, 24, 2, 3, 5, 1),
    ("flat", 1, 20, 20, 0, 0, 1000000, 25),
]


def images(channels, height, width, a, b, d, n):
    c, y, x = np.mgrid[0:channels, 0:height, 0:width]
    level = (a * x + b * y + 53 * c + (x * y) // d) % 256
    noise = (x * 7919 + y * 104729 + c * 1299709 + x * y * 31) % (2 * n + 1) - n
    levels = level, np.clip(level + noise, 0, 255)
    return [(v.astype("f4") / np.float32(255)).astype("f8") for v in levels]


def result(name, *parameters):
    reference, noisy = images(*parameters)
    keys = ("channels", "height", "width", "a", "b", "d", "n")
    return {
        "name": name,
        **dict(zip(keys, parameters)),
        "psnr": float(peak_signal_noise_ratio(reference, noisy, data_range=1.0)),
        "ssim": float(structural_similarity(
            reference, noisy, data_range=1.0, channel_axis=0, gaussian_weights=True, sigma=1.5,
            use_sample_covariance=False)),
    }


if __name__ == "__main__":
    lines = [json.dumps(result(*case)) for case in CASES]
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n")
