"""Reading a JSON body (RFC 8259) without guessing: no repeated names, no NaN, only real text."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from starlette.requests import Request


class JsonVerzoek(Request):
    """A request whose `json()` says in Dutch why a body is no JSON that we take.

    NUL (which PostgreSQL cannot keep) and half surrogate pairs (which are no text) are refused
    here, for every text and name in the body at once.
    """

    async def json(self) -> Any:
        """The body. Raises json.JSONDecodeError, its message a Dutch sentence."""
        rauw = await self.body()
        try:
            waarde = json.loads(
                rauw.decode("utf-8"),
                object_pairs_hook=_eenmalig,
                parse_constant=_geen_getal,
            )
            if any(_vreemd(tekst) for tekst in _teksten(waarde)):
                raise _Onleesbaar("De inhoud bevat een teken dat geen tekst is (U+0000 of U+D800).")
        except _Onleesbaar as fout:
            raise json.JSONDecodeError(str(fout), "", 0) from None
        except UnicodeDecodeError:
            raise json.JSONDecodeError("De inhoud is geen UTF-8.", "", 0) from None
        except (ValueError, RecursionError):
            raise json.JSONDecodeError("", "", 0) from None
        return waarde


class _Onleesbaar(ValueError):
    """The message is a Dutch sentence."""


def _eenmalig(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    uit = dict(paren)
    if len(uit) != len(paren):
        namen = [naam for naam, _ in paren]
        dubbel = sorted({naam for naam in namen if namen.count(naam) > 1})
        raise _Onleesbaar(f"De inhoud noemt een veld meer dan één keer: {', '.join(dubbel)[:200]}.")
    return uit


def _geen_getal(tekst: str) -> NoReturn:
    raise _Onleesbaar(f"De inhoud bevat {tekst}; dat is geen getal.")


def _teksten(waarde: Any) -> Iterator[str]:
    """Every text and name in a JSON value."""
    open_ = [waarde]
    while open_:
        deel = open_.pop()
        if isinstance(deel, str):
            yield deel
        elif isinstance(deel, dict):
            open_.extend(deel)
            open_.extend(deel.values())
        elif isinstance(deel, list):
            open_.extend(deel)


def _vreemd(tekst: str) -> bool:
    return "\x00" in tekst or any("\ud800" <= teken <= "\udfff" for teken in tekst)
