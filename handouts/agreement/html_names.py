"""Groups of HTML tags: inside words, between words, unseen, headings, containers."""

from handouts.articles.markdown import dropped_elements

_IN_A_WORD = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span
    strike strong sub sup time tt u var wbr
"""
_BLOCK = """
    address area article aside audio base blockquote body br button canvas caption center col colgroup
    dd details dialog dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3
    h4 h5 h6 head header hgroup hr html iframe input legend li link main map math menu meta meter nav
    noscript object ol optgroup option output p param picture pre progress rp rt ruby script search
    section select slot source style summary svg table tbody td template textarea tfoot th thead title
    tr track ul video
"""
PHRASES = frozenset(_IN_A_WORD.split())
"""Tags inside a word or a sentence."""
BLOCKS = frozenset(_BLOCK.split())
"""Tags at which a word ends."""
UNSEEN = dropped_elements.HIDDEN
"""Tags whose content is not printed."""
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
CONTAINERS = frozenset(["blockquote", "dd", "dt", "figure", "li", "td", "th"])
"""Tags in which a heading is printed as a bold line and opens no section."""
