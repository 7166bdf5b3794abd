"""Makes pictures as heavy as a phone's: ``write(folder, 10)``."""

import random
from pathlib import Path

from PIL import Image, ImageFilter

SIZE = (2592, 1944)
"""Pixels: 5 megapixels."""


def write(folder: Path, number: int) -> tuple[str, ...]:
    """Write JPEGs with the grain and the soft shapes of a photograph; the same ones each time.

    Args:
        folder: Where to; made if it is not there.
        number: How many.

    Returns:
        Their names.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = tuple(f"billede-{one}.jpg" for one in range(number))
    for one, name in enumerate(names):
        chance = random.Random(one)
        shapes = Image.frombytes("RGB", (24, 18), chance.randbytes(24 * 18 * 3)).resize(
            SIZE, Image.Resampling.BICUBIC
        )
        grain = (
            Image.frombytes("L", (648, 486), chance.randbytes(648 * 486))
            .resize(SIZE)
            .filter(ImageFilter.BLUR)
        )
        mixed = Image.blend(shapes, Image.merge("RGB", (grain, grain, grain)), 0.12)
        mixed.save(folder / name, quality=90)
    return names
