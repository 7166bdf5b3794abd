"""Commands of Hugo and Jekyll in addresses: ``[words]({{< ref "a.md" >}})``, ``{{ site.baseurl }}/a.png``."""

import re

from handouts.articles.markdown import fences

_CODE = r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
_BEFORE = r"(?P<before>\]\([ ]*<?|(?<![\w-])(?:src|href)=[\"']|(?:^|(?<=\n))[ ]{0,3}\[[^\]\n]+\]:[ ]+)"
"""What is before an address."""
_SITE = r"(?:\{\{-?[ ]*site\.(?:base)?url[ ]*-?\}\})"
"""The address of the site, with its folder (Jekyll, “Variables”)."""
_TO_FILE = (
    r"\{%-?[ ]*(?:post_url|link)[ ]+(?P<jekyll>[^\s%{}\"']+)[ ]*-?%\}"
    r"|\{\{[<%][ ]*(?:rel)?ref[ ]+(?:path=)?[\"'`](?P<hugo>[^\"'`{}\n]+)[\"'`][ ]*[>%]\}\}"
)
"""The address of the page of a file (Jekyll, “Tags: Links”; Hugo, “Ref shortcode”, “Relref shortcode”)."""
_PATH = (
    r"\{\{-?[ ]*[\"'](?P<path>[^\"'{}|\n]*)[\"'][ ]*\|[ ]*"
    r"(?:(?:relative|absolute)_url|prepend:[ ]*site\.(?:base)?url)[ ]*-?\}\}"
)
"""A path on the site (Jekyll, “Liquid filters”)."""
_ADDRESS = re.compile(rf"{_CODE}|{_BEFORE}(?:{_SITE}*(?:{_TO_FILE}|{_PATH})|{_SITE}+)")
_COMMAND = re.compile(
    rf"{_CODE}|"
    r"\]\([ ]*(?P<address>(?:\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\})[^\s()]*)(?P<title>[ ]+\"[^\"\n]*\")?[ ]*\)"
)
_ENCODED = {ord(sign): f"%{ord(sign):02X}" for sign in ' "<>()\\*_~`'}


def encoded(text: str) -> str:
    """The text with addresses in place of such commands; lines are kept.

    A command for the page of a file becomes the name of that file, as links to other articles are written;
    the address of the site is left out. Any other command becomes one address, which every reader of Markdown
    reads, and which is reported.

    Args:
        text: Markdown.
    """
    if "{{" not in text and "{%" not in text:
        return text
    return fences.outside(text, lambda plain: _COMMAND.sub(_encoded, _ADDRESS.sub(_address, plain)))


def _address(command: re.Match[str]) -> str:
    if command["code"]:
        return command[0]
    file = (command["jekyll"] or command["hugo"] or "").split("#")[0]
    if not file:
        return f"{command['before']}{(command['path'] or '').strip()}"
    ending = "" if file.endswith((".md", ".markdown", ".html")) else ".md"
    return f"{command['before']}{file.translate(_ENCODED)}{ending}"


def _encoded(link: re.Match[str]) -> str:
    if link["code"]:
        return link[0]
    return f"]({link['address'].translate(_ENCODED)}{link['title'] or ''})"
