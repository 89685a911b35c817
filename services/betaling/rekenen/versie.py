"""Which calculation this is. A mended one gets a version of its own beside the old (rekenmodel 14)."""

from typing import Final

REKENMODEL_VERSIE: Final = "1"
"""The version that an approved round names, so that old rounds verify for ever with the calculation they had."""
