"""The one helper for deciders: given events, when a command, then events or a refusal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import pytest

from contracts.problems import Weigering


@dataclass(frozen=True)
class Decider:
    """A decider under test: its first state and its two functions."""

    begin: Any
    decide: Callable[[Any, Any], Sequence[Any]]
    evolve: Callable[[Any, Any], Any]

    def given(self, *events: Any) -> "Given":
        """The history of the stream."""
        return Given(self, reduce(self.evolve, events, self.begin))


@dataclass(frozen=True)
class Given:
    """A stream with a history."""

    decider: Decider
    state: Any

    def when(self, command: Any) -> "When":
        """The command that comes in."""
        return When(self.decider, self.state, command)


@dataclass(frozen=True)
class When:
    """A command on a state."""

    decider: Decider
    state: Any
    command: Any

    def then(self, *events: Any) -> None:
        """Exactly these events, and the state can take them in."""
        decided = list(self.decider.decide(self.state, self.command))
        assert decided == list(events)
        reduce(self.decider.evolve, decided, self.state)

    def refused(self, weigering: type[Weigering], detail: str = "") -> None:
        """This refusal, with `detail` somewhere in its text."""
        with pytest.raises(weigering) as gevangen:
            self.decider.decide(self.state, self.command)
        assert detail in gevangen.value.detail
