"""Which calculation this is.

A mended one gets a version of its own beside the old (rekenmodel 14).
"""

from typing import Final

REKENMODEL_VERSIE: Final = "1"
"""An approved round names it, so that old rounds verify with the calculation they had."""
