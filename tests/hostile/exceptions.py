"""The expressions whose search may take quadratic time, and what keeps them short all the same."""

_WORD = "it ends at a blank; a word has at most 3,000 characters"
_BLANKS = "only a run of blanks is slow; it has at most 1,000"
_LINE = "it gets a line, a value or a paragraph; a line has at most 20,000 characters"
_IMPORT = "only `import` uses it, which is stopped after 60 seconds"
_OWN = "it reads HTML or messages of the program itself, where each beginning has its end"
_ENDED = "it gets the text up to the last end of what it looks for"
_NEAR = "it gets some characters before a number"
_NAME = "it gets the name of a file"

QUADRATIC: dict[str, str] = {
    "handouts.agreement.html_reader._PHASES[1]": _ENDED,
    "handouts.agreement.html_reader._TOKEN": _ENDED,
    "handouts.agreement.language._TAG": _OWN,
    "handouts.agreement.markup.leftover_kinds.VALUE": _WORD,
    "handouts.agreement.markup.title_markup._MARKUP": _LINE,
    "handouts.articles.blocks._REFERENCE": _WORD,
    "handouts.articles.front_matter.front_matter._DASH": _BLANKS,
    "handouts.articles.markdown.attribute_marks._UNNUMBERED": _BLANKS,
    "handouts.articles.markdown.foreign.commands._COMMAND": _LINE,
    "handouts.articles.markdown.foreign.contents._COMMAND": _BLANKS,
    "handouts.articles.markdown.foreign.markdown_tags._PICTURE": _LINE,
    "handouts.articles.markdown.markdown._EMPHASIS": _LINE,
    "handouts.articles.markdown.markdown._TAG": _OWN,
    "handouts.articles.source_lines._PICTURE": _LINE,
    "handouts.check.inline_scanner._ATTRIBUTES": _LINE,
    "handouts.check.inline_scanner._FOOTNOTE": _WORD,
    "handouts.check.inline_scanner._PICTURE": _LINE,
    "handouts.check.language.distant_reader._ASIDE": _LINE,
    "handouts.check.line_scanner._COMMENT": _ENDED,
    "handouts.check.line_scanner._NOTE": _LINE,
    "handouts.check.rules.privacy._ADDRESS": _LINE,
    "handouts.check.rules.privacy._NUMBERED": _NEAR,
    "handouts.importing.markdown_folder.components._COMMENT": _ENDED,
    "handouts.importing.markdown_folder.hugo._LITERAL": _IMPORT,
    "handouts.importing.markdown_folder.links._LINK": _IMPORT,
    "handouts.importing.markdown_folder.names._NUMBERED": _NAME,
    "handouts.importing.markdown_folder.pictures_in_text._IMAGE": _IMPORT,
    "handouts.importing.markdown_folder.pictures_in_text._SIZE": _IMPORT,
    "handouts.importing.wordpress.addresses._BACKGROUND": _IMPORT,
    "handouts.leaflets.heading_lines._TAG": _OWN,
    "handouts.leaflets.heading_lines._UNBROKEN": _OWN,
    "handouts.leaflets.link_notes._ANCHOR": _OWN,
    "handouts.leaflets.source_language._TAG": _OWN,
    "handouts.search.index._HEADING": _BLANKS,
    "handouts.text.scripts._QUOTED": _OWN,
}
"""Module and name of each expression, and the reason."""
