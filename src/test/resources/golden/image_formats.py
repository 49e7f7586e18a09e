"""Writes tiny image files with independent encoders, and the samples they must decode to.

Run with pypng 0.20220715, Pillow and tifffile:  python image_formats.py
Result: image_formats/* and image_formats.json, {file: {shape: [C,H,W], depth, max, tolerance, samples}}.
"""

import io
import json
import pathlib
import struct

import numpy as np
import png
import tifffile
from PIL import Image

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / "image_formats"
H, W = 7, 9
EXPECTED = {}


def ramp(channels, top):
    """Samples [C,H,W] that reach 0 and top, no two rows or planes alike."""
    c, y, x = np.mgrid[0:channels, 0:H, 0:W]
    samples = (37 * x + 101 * y + 53 * c + 7 * x * y) % (top + 1)
    samples[:, 0, 0], samples[:, -1, -1] = 0, top
    return samples


def expect(name, samples, depth, top, tolerance=0):
    EXPECTED[name] = {
        "shape": list(samples.shape),
        "depth": depth,
        "max": top,
        "tolerance": tolerance,
        "samples": samples.flatten().tolist(),
    }


def write_png(name, pixels, **options):
    """pixels [H,W] or [H,W,C]."""
    rows = pixels.reshape(H, -1).tolist()
    with open(FOLDER / name, "wb") as file:
        png.Writer(W, H, **options).write(file, rows)


def pngs():
    for bits in (1, 2, 4, 8, 16):
        top = 2**bits - 1
        grey = ramp(1, top)
        write_png(f"grey{bits}.png", grey[0], greyscale=True, bitdepth=bits)
        expect(f"grey{bits}.png", grey, max(bits, 8), top)
    for bits in (8, 16):
        top = 2**bits - 1
        rgb = ramp(3, top)
        write_png(f"rgb{bits}.png", np.moveaxis(rgb, 0, -1), greyscale=False, bitdepth=bits)
        expect(f"rgb{bits}.png", rgb, bits, top)
        opaque = np.concatenate([rgb, np.full((1, H, W), top)])
        name = f"rgb{bits}_opaque_interlaced.png"
        write_png(name, np.moveaxis(opaque, 0, -1), greyscale=False, alpha=True, bitdepth=bits,
                  interlace=True)
        expect(name, rgb, bits, top)
    grey = ramp(1, 65535)
    write_png("grey16_gamma_interlaced.png", grey[0], greyscale=True, bitdepth=16, interlace=True,
              gamma=0.3)
    expect("grey16_gamma_interlaced.png", grey, 16, 65535)
    for bits in (1, 2, 4, 8):
        colours = [((71 * i) % 256, (29 * i + 5) % 256, 255 - i) for i in range(2**bits)]
        index = ramp(1, len(colours) - 1)
        write_png(f"palette{bits}.png", index[0], palette=colours, bitdepth=bits)
        expect(f"palette{bits}.png", np.moveaxis(np.array(colours)[index[0]], -1, 0), 8, 255)
    seen = ramp(4, 255)
    write_png("alpha_in_use.png", np.moveaxis(seen, 0, -1), greyscale=False, alpha=True)
    write_png("grey_alpha_in_use.png", np.moveaxis(ramp(2, 255), 0, -1), greyscale=True, alpha=True)
    write_png("palette_transparent.png", ramp(1, 1)[0], palette=[(1, 2, 3, 0), (4, 5, 6, 255)],
              bitdepth=1)
    write_png("colour_key.png", np.moveaxis(ramp(3, 255), 0, -1), greyscale=False,
              transparent=tuple(int(v) for v in ramp(3, 255)[:, 2, 3]))
    write_png("grey_colour_key.png", ramp(1, 255)[0], greyscale=True,
              transparent=int(ramp(1, 255)[0, 2, 3]))


def tiffs():
    grey, rgb = ramp(1, 255).astype("u1"), ramp(3, 255).astype("u1")
    for code in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits"):
        Image.fromarray(grey[0]).save(FOLDER / f"grey8_{code}.tif", compression=code)
        expect(f"grey8_{code}.tif", grey, 8, 255)
        Image.fromarray(np.moveaxis(rgb, 0, -1)).save(FOLDER / f"rgb8_{code}.tif", compression=code)
        expect(f"rgb8_{code}.tif", rgb, 8, 255)
    for order, end in (("<", "little"), (">", "big")):
        for channels in (1, 3):
            deep = ramp(channels, 65535).astype("u2")
            data = deep[0] if channels == 1 else np.moveaxis(deep, 0, -1)
            kind = "minisblack" if channels == 1 else "rgb"
            name = f"{'grey' if channels == 1 else 'rgb'}16_{end}.tif"
            tifffile.imwrite(FOLDER / name, data, byteorder=order, photometric=kind)
            expect(name, deep, 16, 65535)
            name = name.replace(".tif", "_tiled_predictor.tif")
            tifffile.imwrite(FOLDER / name, data, byteorder=order, photometric=kind, tile=(16, 16),
                             compression="zlib", predictor=True)
            expect(name, deep, 16, 65535)
    tifffile.imwrite(FOLDER / "rgb16_planar.tif", ramp(3, 65535).astype("u2"), photometric="rgb",
                     planarconfig="separate", rowsperstrip=3)
    expect("rgb16_planar.tif", ramp(3, 65535), 16, 65535)
    tifffile.imwrite(FOLDER / "white_is_zero.tif", 255 - grey[0], photometric="miniswhite")
    expect("white_is_zero.tif", grey, 8, 255)
    tifffile.imwrite(FOLDER / "white_is_zero16.tif", 65535 - ramp(1, 65535)[0].astype("u2"),
                     photometric="miniswhite")
    expect("white_is_zero16.tif", ramp(1, 65535), 16, 65535)
    opaque = np.concatenate([rgb, np.full((1, H, W), 255, "u1")])
    Image.fromarray(np.moveaxis(opaque, 0, -1)).save(FOLDER / "rgba_opaque.tif")
    expect("rgba_opaque.tif", rgb, 8, 255)
    Image.fromarray(np.moveaxis(ramp(4, 255).astype("u1"), 0, -1)).save(FOLDER / "rgba_in_use.tif")
    bits = ramp(1, 1)
    Image.fromarray(bits[0].astype(bool)).save(FOLDER / "grey1.tif")
    expect("grey1.tif", bits, 8, 1)
    colours = np.array([((71 * i) % 256, (29 * i + 5) % 256, 255 - i) for i in range(256)], "u1")
    picture = Image.fromarray(grey[0], mode="P")
    picture.putpalette(colours.tobytes())
    picture.save(FOLDER / "palette8.tif")
    expect("palette8.tif", np.moveaxis(colours[grey[0]], -1, 0), 8, 255)
    Image.fromarray(np.moveaxis(ramp(4, 255).astype("u1"), 0, -1), mode="CMYK").save(
        FOLDER / "cmyk.tif")
    tifffile.imwrite(FOLDER / "float32.tif", ramp(1, 255)[0].astype("f4"), photometric="minisblack")
    tifffile.imwrite(FOLDER / "bigtiff.tif", grey[0], bigtiff=True, photometric="minisblack")


def netpbms():
    for top in (1, 100, 255, 1023, 65535):
        depth = 8 if top < 256 else 16
        for channels, kind in ((1, "pgm"), (3, "ppm")):
            samples = ramp(channels, top)
            flat = np.moveaxis(samples, 0, -1).flatten()
            packed = flat.astype(">u2" if top > 255 else "u1").tobytes()
            binary, plain = {"pgm": ("P5", "P2"), "ppm": ("P6", "P3")}[kind]
            header = f"{binary}\n# a comment\n{W} {H} # another\n{top}\n".encode()
            (FOLDER / f"binary{top}.{kind}").write_bytes(header + packed)
            text = f"{plain} {W} {H}\n{top}\n" + "\n".join(map(str, flat)) + "\n"
            (FOLDER / f"plain{top}.{kind}").write_bytes(text.encode())
            expect(f"binary{top}.{kind}", samples, depth, top)
            expect(f"plain{top}.{kind}", samples, depth, top)


def jpegs():
    y, x = np.mgrid[0:16, 0:24]
    smooth = np.stack([8 * x + 20, 255 - 9 * y, 4 * x + 8 * y], -1).astype("u1")
    for name, pixels, options in (
        ("grey.jpg", smooth[..., 0], {}),
        ("rgb.jpg", smooth, {"subsampling": 0}),
        ("rgb_progressive_exif.jpg", smooth,
         {"subsampling": 0, "progressive": True, "exif": exif(), "comment": b"hello"}),
    ):
        Image.fromarray(pixels).save(FOLDER / name, quality=95, **options)
        decoded = np.atleast_3d(np.array(Image.open(FOLDER / name))).astype(int)
        expect(name, np.moveaxis(decoded, -1, 0), 8, 255, tolerance=2)
    Image.fromarray(np.concatenate([smooth, smooth[..., :1]], -1), mode="CMYK").save(
        FOLDER / "cmyk.jpg")


def exif():
    """Orientation 6, which must not turn the picture."""
    tags = Image.Exif()
    tags[0x0112] = 6
    return tags.tobytes()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    pngs()
    tiffs()
    netpbms()
    jpegs()
    lines = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(EXPECTED.items())]
    (HERE / "image_formats.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
