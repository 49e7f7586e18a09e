"""Golden values of blurs and down-sampling: by scipy 1.17.1, numpy 2.4.6, Pillow 13.0.0,
scikit-image 0.26.0.

Run:  python degradations.py  -> degradations.json
The image is whole levels of 255, by a formula that DegradationGoldenTest repeats:
  level(y, x) = (37 x + 11 y + (x y) // 7) mod 256

kernels   gaussian: scipy.ndimage.gaussian_filter of a unit impulse with the given radius;
          uniform: scipy.ndimage.uniform_filter of a unit impulse;
          disk: the share of 1000x1000 points in each pixel that lie in the disk (error < 1e-5);
          motion: the formula of the documentation of MotionKernel, on the whole grid at once.
blurs     scipy.ndimage.convolve of the image with the kernels, modes reflect, wrap, constant.
scales    mean: skimage.transform.downscale_local_mean (whole blocks);
          bicubic: Pillow's BICUBIC of mode F, which widens the kernel against aliasing as well, but
          treats borders in another way: only values whose filter lies inside the image are given;
          point: slicing.
"""

import json
import pathlib

import numpy as np
import scipy.ndimage as ndi
from PIL import Image
from skimage.transform import downscale_local_mean

MODES = {"symmetric": "reflect", "periodic": "wrap", "zero": "constant"}


def impulse(extent):
    delta = np.zeros((extent, extent))
    delta[extent // 2, extent // 2] = 1
    return delta


def gaussian(deviation, extent):
    k = ndi.gaussian_filter(impulse(extent), deviation, radius=extent // 2, mode="constant")
    return k / k.sum()


def uniform(extent):
    return ndi.uniform_filter(impulse(extent), extent, mode="constant")


def disk(radius):
    reach = int(np.ceil(radius - 0.5))
    n = 1000
    t = (np.arange((2 * reach + 1) * n) + 0.5) / n - reach - 0.5
    k = np.empty((2 * reach + 1, 2 * reach + 1))
    for i in range(2 * reach + 1):
        rows = t[i * n:(i + 1) * n]
        inside = rows[:, None] ** 2 + t[None, :] ** 2 <= radius ** 2
        k[i] = inside.reshape(n, -1, n).sum(axis=(0, 2))
    return k / k.sum()


def motion(length, degrees):
    half = (length - 1) / 2
    a = np.deg2rad(degrees)
    reach = int(np.ceil(half)) + 1
    rows, columns = np.mgrid[-reach:reach + 1, -reach:reach + 1].astype(float)
    x, y = columns, -rows
    t, d = x * np.cos(a) + y * np.sin(a), y * np.cos(a) - x * np.sin(a)
    end = np.sqrt(d ** 2 + (np.abs(t) - half) ** 2)
    k = np.maximum(0, 1 - np.where(np.hypot(x, y) < half - 1e-12, np.abs(d), end))
    k[k < 1e-9] = 0
    used_rows, used_columns = np.nonzero(k.any(axis=1))[0], np.nonzero(k.any(axis=0))[0]
    k = k[used_rows[0]:used_rows[-1] + 1, used_columns[0]:used_columns[-1] + 1]
    return k / k.sum()


KERNELS = {
    "gaussian:1.6": gaussian(1.6, 25),
    "gaussian:0.8:7": gaussian(0.8, 7),
    "uniform:5": uniform(5),
    "disk:3": disk(3),
    "disk:2.25": disk(2.25),
    "motion:9:0": motion(9, 0),
    "motion:9:90": motion(9, 90),
    "motion:4:0": motion(4, 0),
    "motion:15:30": motion(15, 30),
    "motion:15:-60": motion(15, -60),
    "motion:20:45": motion(20, 45),
}


def image(height, width):
    y, x = np.mgrid[0:height, 0:width]
    return ((37 * x + 11 * y + x * y // 7) % 256) / 255


def kernel_case(text, k):
    return {"kernel": text, "height": k.shape[0], "width": k.shape[1], "weights": rounded(k)}


def blur_case(text, k, boundary, height, width):
    blurred = ndi.convolve(image(height, width), k, mode=MODES[boundary], cval=0.0)
    return {"blur": text, "boundary": boundary, "height": height, "width": width,
            "values": rounded(blurred)}


def scale_case(kind, factor, height, width):
    clean = image(height, width)
    if kind == "mean":
        small, margin = downscale_local_mean(clean, (factor, factor)), 0
    elif kind == "point":
        small, margin = clean[::factor, ::factor], 0
    else:
        size = (width // factor, height // factor)
        small = np.asarray(Image.fromarray(clean.astype("f4")).resize(size, Image.BICUBIC))
        margin = 2
    return {"scale": kind, "factor": factor, "height": height, "width": width, "margin": margin,
            "values": rounded(small)}


def rounded(values):
    return [float(f"{v:.9g}") for v in np.asarray(values, dtype="f8").ravel()]


if __name__ == "__main__":
    blurs = [blur_case(text, KERNELS[text], boundary, *extents)
             for text in ("gaussian:0.8:7", "disk:2.25", "motion:15:30", "motion:4:0")
             for boundary in MODES
             for extents in ((9, 20), (17, 6))]
    scales = [scale_case("mean", 2, 8, 12), scale_case("mean", 3, 9, 12), scale_case("point", 3, 10, 11),
              scale_case("bicubic", 2, 20, 16), scale_case("bicubic", 3, 24, 21),
              scale_case("bicubic", 4, 32, 28)]
    path = pathlib.Path(__file__).with_suffix(".json")
    groups = {"kernels": [kernel_case(*item) for item in KERNELS.items()],
              "blurs": blurs, "scales": scales}
    body = ",\n".join(
        f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]"
        for name, cases in groups.items())
    path.write_text("{\n" + body + "\n}\n")
