"""Kinds of markup that may be left in the words of a leaflet: rule, pattern and advice."""

import re
from dataclasses import dataclass

from handouts.agreement.html_names import BLOCKS, PHRASES


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of leftover."""

    rule: str
    pattern: re.Pattern[str]
    """Found in the words with such a leftover."""
    advice: str


_TAG_NAMES = "|".join(sorted(PHRASES | BLOCKS, key=len, reverse=True))
_SHORTCODE = (
    "This is a command of another program (Hugo, Jekyll, WordPress, MkDocs …): write what it would show"
)
KINDS = (
    Kind(
        "shortcode-left",
        re.compile(r"\[/?(?:caption|gallery|embed|video|audio|playlist)(?!\w)"),
        "Show the picture with ![what it shows](file.png)",
    ),
    Kind(
        "markup-left",
        re.compile(r"\{\{|\}\}|\{%|%\}|\[\[|\]\]|\[/[a-z][\w-]*\]|\[/?\w+_code\]|^\[(?:TOC|toc)\]$"),
        _SHORTCODE,
    ),
    Kind(
        "picture-left",
        re.compile(r"(?<![\w.,;:!?)\]])!\[(?!\[)|^image::?[^\s\[]+\["),
        "Write it as ![what it shows](file.png) in a line of its own",
    ),
    Kind("markup-left", re.compile(r"\{#(?!\w)|(?<!\w)#\}|<%|%>|\[%|%\]|\{!|!\}|\w::$"), _SHORTCODE),
    Kind("shortcode-left", re.compile(r"^[-–—;]{1,3}8<[-–—]*"), "Write what the other file says"),
    Kind("markup-left", re.compile(r"^\^[A-Za-z0-9-]{4,}$"), "Delete the name of the block"),
    Kind(
        "markup-left",
        re.compile(r"^(?::::+|!!!|\+\+\+|\?\?\?\+?)|\[![A-Za-z]+\]"),
        "Write the box as a quote, with > before each line",
    ),
    Kind(
        "markup-left",
        re.compile(rf"</?(?:{_TAG_NAMES})(?![\w@.:-])|</\w|<[A-Z]\w*$|</?>"),
        "Delete the tag, or write it whole",
    ),
    Kind("markup-left", re.compile(r"&(?:[a-zA-Z]{2,8}|#\d+|#x[0-9a-fA-F]+);"), "Write the sign itself"),
    Kind(
        "markup-left",
        re.compile(r"\{[:.#][\w-]|^\{:"),
        "Write the attribute directly behind what it is about",
    ),
    Kind(
        "markup-left",
        re.compile(
            r"(?<!\d)\*\*|\*\*(?!\d)|(?<![\w*])\*[^\W\d_][^\s*]*\*(?![\w*])"
            r"|(?<!\w)__(?=[^\s_])|(?<=[^\s_])__(?!\w)|^#{2,6}$|(?<![\w'])'{2,3}(?=[^\W_])|\]\(|~~|%%|\\$|\\[!-/:-@\[-`{-~]"
        ),
        "Correct the markup, or delete the signs",
    ),
    Kind("markup-left", re.compile(r"^\W?:[a-z][a-z0-9_+-]+:\W?$"), "Write the sign itself, or delete it"),
    Kind(
        "markup-left",
        re.compile(
            r"\[-?@[\w:]|^\(@\w*\)$|^#\.$|[^\W\d]\]\[\w*\]|^\\[a-z]{3,}$|\\[A-Za-z]{2,}\{|(?<!\w)@ref\(|\$\$|^\W?\$[^$\s]*[\\^_{][^$\s]*\$"
        ),
        "This is markup of another program (pandoc, LaTeX …): write what it would show",
    ),
    Kind(
        "markup-left",
        re.compile(r"\{(?:\+\+|--|–|>>)|(?:\+\+|--|–|<<)\}"),
        "Write the text as it is to be, without the marks of an editor",
    ),
    Kind(
        "placeholder-left",
        re.compile(r"(?<!\w)[A-ZÆØÅ]{2,}[A-ZÆØÅ0-9]*(?:_[A-ZÆØÅ0-9]+)+(?!\w)"),
        "Write what it stands for",
    ),
    Kind("shortcode-left", re.compile(r"(?<!\{)\{[A-Za-z_$][\w.$]*(?:\}|\()"), "Write what it stands for"),
)
VALUE = re.compile(r"\W*\{\{-?(?![<%>])")
"""The beginning of a value of Jekyll, Vue or a mail merge."""
TASK = re.compile(r"\[(?:[xX]|[^\w\s])?\]?$")
VALUES = Kind("shortcode-left", VALUE, _SHORTCODE)
EMBEDDED = Kind("shortcode-left", re.compile(r"!\[\["), "Write what the note or the file says")
TABS = Kind("markup-left", VALUE, "Write the words of the tab as a heading")
DIRECTIVE = Kind("markup-left", VALUE, _SHORTCODE)
LINK = Kind("markup-left", VALUE, "Delete the blank before the address")
TASKS = Kind("markup-left", TASK, "Write an item without brackets")
OF_COMMANDS = (*KINDS[:2], VALUES)
"""The kinds that may be commands with a name."""
