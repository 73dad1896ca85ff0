"""The sentences of a review. The wording of effects is that of the content specification §F.4."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from calmdesk.core.language import Language, mark
from calmdesk.journal.insight import FEWEST, Effect, Ranked, overlap

FEWEST_FOR_AN_HOUR = 3
GREATEST_DIFFERENCE = 10
WEEKDAYS = (
    mark("Mon"),
    mark("Tue"),
    mark("Wed"),
    mark("Thu"),
    mark("Fri"),
    mark("Sat"),
    mark("Sun"),
)


def caption(language: Language) -> str:
    """What stands beside every before → after."""
    return language.text(
        "People rate when it is worst and feelings fade by themselves, "
        "so part of this drop would have happened anyway."
    )


def effect_says(effect: Effect, language: Language) -> str:
    """What an effect means, in a sentence."""
    if effect.mean is None:
        return language.text("Not enough yet ({n} of {fewest})").format(n=effect.n, fewest=FEWEST)
    if effect.low is None or effect.high is None:
        return language.text("all the same ({d})").format(d=f"{effect.mean:g}")
    if effect.low <= 0 <= effect.high:
        return language.text("No clear change yet; it may help or not.")
    if effect.mean < 0:
        return language.text(
            "Ratings were higher afterwards. Perhaps another exercise suits you better."
        )
    return language.text(
        "After {n} sessions your rating was {mean} lower on average (rough range {lo} to {hi})."
    ).format(
        n=effect.n,
        mean=decimal(effect.mean),
        lo=decimal(clipped(effect.low)),
        hi=decimal(clipped(effect.high)),
    )


def stress_says(ratings: Sequence[int], moments: int, language: Language) -> str:
    """How stressful the week was, or that nothing says so."""
    if not moments:
        return language.text("Nothing is written down for this week.")
    if not ratings:
        return language.plural("1 moment, not rated.", "{n} moments, none of them rated.", moments)
    if len(ratings) == 1:
        return language.text("One rating this week: {value}.").format(value=ratings[0])
    return language.text(
        "Stress was {mean} on average ({n} ratings, from {low} to {high})."
    ).format(
        mean=decimal(sum(ratings) / len(ratings)),
        n=len(ratings),
        low=min(ratings),
        high=max(ratings),
    )


def hardest_says(weekday: int, hour: int, mean: float, n: int, language: Language) -> str:
    """When stress tends to be highest; ``weekday`` 1 is Monday."""
    return language.text(
        "Tends to be highest: {day} {hour}–{next} (mean {mean}, {n} ratings)."
    ).format(
        day=language.text(WEEKDAYS[weekday - 1]),
        hour=hour,
        next=(hour + 1) % 24,
        mean=decimal(mean),
        n=n,
    )


def helps_says(
    ranked: Sequence[Ranked], title_of: Callable[[str], str], language: Language
) -> str | None:
    """What seems to help most; None while nothing eases clearly enough to say so."""
    if not ranked:
        return None
    best, others = ranked[0], ranked[1:]
    if others and overlap(best.effect, others[0].effect):
        return language.text("{A} and {B} look similar so far ({n} and {m} sessions).").format(
            A=title_of(best.exercise),
            B=title_of(others[0].exercise),
            n=best.effect.n,
            m=others[0].effect.n,
        )
    if best.effect.mean is None or best.effect.lowest is None or best.effect.lowest <= 0:
        return None
    sentence = (
        mark("{A} seems to help most: {mean} lower on average ({n} sessions).")
        if others
        else mark("{A} seems to help: {mean} lower on average ({n} sessions).")
    )
    return language.text(sentence).format(
        A=title_of(best.exercise), mean=decimal(best.effect.mean), n=best.effect.n
    )


def decimal(value: float) -> str:
    """A number with one decimal, and no minus before a zero."""
    return f"{round(value, 1) + 0.0:.1f}"


def clipped(value: float) -> float:
    """The value within −10 to 10: no difference of two ratings can be greater."""
    return max(-GREATEST_DIFFERENCE, min(GREATEST_DIFFERENCE, value))
