"""Check a brand file against the brand.yml convention, with the reader that Quarto and Shiny use."""

import copy
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, get_args

from handouts.brands.yaml_file import BrandFile, dotted
from handouts.text.yaml_lines import Key


def checked(brand: BrandFile) -> Any:  # noqa: ANN401 - brand_yml's Brand, which is imported lazily
    """Check a brand file against the convention.

    Wrong values are reported and removed, and the rest is checked again, until nothing is wrong. So all
    errors are found at once, and the remaining values can be checked further.

    Args:
        brand: The file; problems are added to it, and wrong values are removed.

    Returns:
        A ``brand_yml.Brand`` of the remaining values.
    """
    from brand_yml import Brand  # noqa: PLC0415 - 0.4 s
    from pydantic import ValidationError  # noqa: PLC0415

    if "path" in brand.fields:  # the reader keeps the path of the file there
        brand.say_unknown(("path",), known_fields(()))
        brand.drop("path")
    _drop_faraway_logos(brand)
    while True:
        try:
            return Brand.model_validate(copy.deepcopy(brand.fields))
        except ValidationError as error:
            keys = {_refused(brand, detail) for detail in error.errors(include_url=False)}
        except Exception as error:  # noqa: BLE001 - an error in the reader itself can be any exception
            keys = {_stumbled(brand, error)}
        for key in sorted(keys, reverse=True):  # the last and innermost first, so that the others do not move
            brand.drop(*key)


def _drop_faraway_logos(brand: BrandFile) -> None:
    """Report logos with an absolute path; the convention would report them as unknown fields."""
    for key in [key for key in brand.lines if key[:1] == ("logo",)]:
        name = brand.at(*map(str, key))
        is_name = key[-1] != "alt" and isinstance(name, str)
        if is_name and (PurePosixPath(name).is_absolute() or PureWindowsPath(name).anchor):
            message = f"“{name}” is outside the brand's folder"
            brand.say(key, "brand-logo", message, "Put it next to _brand.yml, and write only its name")
            brand.drop(*key)


def known_fields(key: Key) -> tuple[str, ...]:
    """Names of the fields that the convention knows below a key, in alphabetical order."""
    from brand_yml import Brand  # noqa: PLC0415

    models: list[Any] = [Brand]
    for step in key:
        inner = [
            found
            for model in models
            for name, info in model.model_fields.items()
            if step in {name, info.alias}
            for found in _models(info.annotation)
        ]
        models = inner or models
    names = {info.alias or name for model in models for name, info in model.model_fields.items()}
    return tuple(sorted(names - ({"path"} if not key else set())))


def _models(annotation: Any) -> list[Any]:  # noqa: ANN401
    """All pydantic models in a type annotation."""
    if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


_SAID = {
    "model_type": "must contain fields",
    "dict_type": "must contain fields",
    "list_type": "must be a list",
    "string_type": "must be a text",
    "url_parsing": "must be a web address",
}
"""Messages for pydantic's error types."""


def _refused(brand: BrandFile, detail: Any) -> Key:  # noqa: ANN401
    """Report one error of pydantic.

    Returns:
        The key of the value to remove.
    """
    key = _located(brand.fields, detail["loc"])
    if detail["type"] == "extra_forbidden" and key[-1] not in known_fields(key[:-1]):
        brand.say_unknown(key, known_fields(key[:-1]))
        return key
    message = detail["msg"].removeprefix("Value error, ").partition("\n")[0].rstrip(".")
    wrong = _SAID.get(detail["type"], f"is not valid: {message}")
    if key[-1] in {"path", "logo"}:  # the convention would take a file or a web address, we a file
        wrong = "must be the name of a file next to _brand.yml"
    brand.say(key, "brand-field", f"“{dotted(key)}” {wrong}")
    # An item of a list would be wrong again without one of its fields, so the whole item is removed.
    length = max((place + 1 for place, step in enumerate(key) if isinstance(step, int)), default=len(key))
    return key[:length]


def _stumbled(brand: BrandFile, error: Exception) -> Key:
    """Report the section that made the reader fail.

    Returns:
        The key of that section.
    """
    from brand_yml import Brand  # noqa: PLC0415
    from pydantic import ValidationError  # noqa: PLC0415

    culprit = next(iter(brand.fields))
    for section, value in brand.fields.items():
        try:
            Brand.model_validate({section: copy.deepcopy(value)})
        except ValidationError:
            continue
        except Exception as own:  # noqa: BLE001 - the same error, now with its section
            culprit, error = section, own
    reason = f"“{error.args[0]}” is missing" if isinstance(error, KeyError) else str(error).partition("\n")[0]
    brand.say(
        (culprit,),
        "brand-field",
        f"“{culprit}” is not valid brand.yml: {reason.rstrip('.')}",
    )
    return (culprit,)


def _located(fields: Any, location: tuple[str | int, ...]) -> Key:  # noqa: ANN401
    """The key of a location of pydantic, which also contains the types that it tried."""
    key: Key = ()
    for step in location:
        named = isinstance(fields, dict) and step in fields
        if named or (isinstance(fields, list) and isinstance(step, int) and step < len(fields)):
            fields = fields[step]
            key = (*key, step)
    # One check has no location: whether the colours that typography names exist.
    return key or ("typography",)
