"""The default catalogues that a new team begins with."""

from db.records import CatalogueItem


def default_items() -> list[CatalogueItem]:
    """Every value of every default catalogue, in the order in which it is shown."""
    return []
