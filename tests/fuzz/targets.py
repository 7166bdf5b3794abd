"""All targets, the quick ones first."""

from tests.fuzz import articles, drawings, finished, imports, records, requests
from tests.fuzz.target import Target

TARGETS: dict[str, Target] = {
    one.name: one
    for module in (records, drawings, articles, imports, requests, finished)
    for one in module.TARGETS
}
