"""Pictures made for the tests."""

import random
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from handouts.images.images import Picture, PictureError

Prepare = Callable[..., tuple[Picture, Image.Image]]


def written(picture: Image.Image, name: str, **saved: Any) -> bytes:  # noqa: ANN401 - whatever Pillow's writers take
    """A picture as a file of the format in its name."""
    target = BytesIO()
    picture.save(target, {"jpg": "JPEG"}.get(name[-3:], name.rpartition(".")[2].upper()), **saved)
    return target.getvalue()


def photograph(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture with as many colours as a photograph."""
    grain = (max(1, width // 8), max(1, height // 8))
    grains = random.Random(width).randbytes(grain[0] * grain[1])  # noqa: S311 - noise, not a secret
    noise = Image.frombytes("L", grain, grains).resize((width, height))
    bands = [noise.point(lambda value, by=by: (value * by) % 256) for by in range(1, len(mode) + 1)]
    return Image.merge(mode, bands)


def rule_of(function: Callable[..., object], *arguments: object, **named: object) -> str:
    """The rule that a picture breaks; the error has a message and advice."""
    with pytest.raises(PictureError) as caught:
        function(*arguments, **named)
    assert caught.value.message
    assert caught.value.advice
    return caught.value.rule
