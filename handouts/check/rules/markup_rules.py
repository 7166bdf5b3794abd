"""The problems that reading an article's markup finds, as rules: id, why it matters, source."""

from handouts.check.rules.parser_rules import YAML, rule

_COMMONMARK = "CommonMark 0.31.2, and what GitHub adds to it"

RULES = (
    rule("file-index", "files", "error", "Its name would say nothing about the topic"),
    rule("file-mdx", "files", "note", "The file may hold an article that nobody gets"),
    rule(
        "article-draft",
        "front-matter",
        "note",
        "A draft must not be handed out, and nobody should wait for it",
        YAML,
    ),
    rule(
        "front-matter-bare", "front-matter", "warning", "Without fences other programs print the fields", YAML
    ),
    rule(
        "front-matter-comment",
        "front-matter",
        "warning",
        "The text is cut off, and nobody sees that words are missing",
        YAML,
    ),
    rule("front-matter-foreign", "front-matter", "error", "Title and date would be printed as text", YAML),
    rule("front-matter-comma", "front-matter", "error", "Half a number says something else", YAML),
    rule("front-matter-joined", "front-matter", "warning", "Two items are printed as one", YAML),
    rule("emoji-dropped", "structure", "note", "What an emoji says without words is missing on paper"),
    rule("emoji-plain", "structure", "note", "Only a part of what the emoji says is on paper"),
    rule(
        "command-left-out",
        "structure",
        "note",
        "What another program would show there is not on paper, as the project has decided",
    ),
    rule("picture-words", "structure", "warning", "The text may depend on the picture that is not on paper"),
    rule("heading-hashtag", "structure", "note", "It may be meant as a heading", _COMMONMARK),
    rule(
        "fence-open",
        "structure",
        "warning",
        "The signs are printed, and what they should hold is read",
        _COMMONMARK,
    ),
    rule(
        "comment-open",
        "structure",
        "error",
        "To a browser the rest of the article is a comment; here a note for other authors would be printed",
        _COMMONMARK,
    ),
    rule("quote-number", "structure", "error", "A limit without its sign says something else", _COMMONMARK),
    rule(
        "quote-sign",
        "structure",
        "warning",
        "It may be a limit, which says something else without its sign",
        _COMMONMARK,
    ),
    rule("tag-words", "structure", "error", "The words would be missing on paper", _COMMONMARK),
    rule("heading-underlined", "structure", "warning", "A sentence is printed as a heading", _COMMONMARK),
    rule("step-joined", "structure", "error", "A step that is not in the list is missed", _COMMONMARK),
    rule("tag-open", "structure", "warning", "A word between < and > would be missing on paper", _COMMONMARK),
    rule("target-unused", "structure", "error", "The words would be missing on paper", _COMMONMARK),
    rule("star-sign", "structure", "warning", "A formula without its signs says something else", _COMMONMARK),
    rule(
        "lines-joined",
        "structure",
        "warning",
        "Steps and doses in one paragraph are hard to tell apart",
        _COMMONMARK,
    ),
    rule("html-numbers", "structure", "error", "Patients would follow the steps by other numbers"),
    rule("html-struck", "structure", "error", "What was struck out would be read as valid"),
    rule("html-hidden", "structure", "warning", "What was not for readers is printed"),
    rule("footnote-twice", "structure", "warning", "The second note is not printed"),
    rule("footnote-picture", "structure", "error", "The picture would be missing on paper"),
)
