"""The words on the sheet of widgets: English, English made longer, and one that reads leftward."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words on the sheet, in one language."""

    breathe: str = "Breathe"
    counts: str = "ten counts"
    tiles: tuple[str, ...] = ("Stretch", "My place", "Week")
    question: str = "Right now, how stressed do you feel?"
    low: str = "not at all"
    high: str = "the most I can imagine"
    caption: str = "4 moments today"
    inhale: str = "In…"
    lead: str = "Sit tall, drop your shoulders"
    chips: tuple[str, ...] = ("Ten in, ten out", "As the source says", "One breath", "Long out")
    call: str = "On a call"
    done: str = "Done"
    again: str = "Once more"


ENGLISH = Words()
LONG = Words(
    breathe="[Ḃřēāŧħē ōōō]",
    counts="[ŧēň čōūňŧş ōōō]",
    tiles=("[Şŧřēŧčħ ōōō]", "[Ṁȳ ṗłāčē ōōō]", "[Ẇēēķ ōō]"),
    question="[Řīġħŧ ňōẇ, ħōẇ şŧřēşşēḋ ḋō ȳōū ƒēēł? ōōōōōōōōō]",
    low="[ňōŧ āŧ āłł ōōō]",
    high="[ŧħē ṁōşŧ Ī čāň īṁāġīňē ōōōōō]",
    caption="[4 ṁōṁēňŧş ŧōḋāȳ ōōōōō]",
    inhale="[Īň ōōō]…",
    lead="[Şīŧ ŧāłł, ḋřōṗ ȳōūř şħōūłḋēřş ōōōōō]",
    chips=("[Ŧēň īň, ŧēň ōūŧ ōōō]", "[Āş ŧħē şōūřčē şāȳş ōō]", "[Ōňē ḃřēāŧħ ōō]"),
    call="[Ōň ā čāłł ōōō]",
    done="[Ḋōňē ō]",
    again="[Ōňčē ṁōřē ōō]",
)
HEBREW = Words(
    breathe="לנשום",
    counts="עשר ספירות",
    tiles=("מתיחה", "המקום שלי", "השבוע"),
    question="עד כמה לחוץ עכשיו?",
    low="בכלל לא",
    high="הכי הרבה שאפשר",
    caption="4 רגעים היום",
    inhale="פנימה…",
    lead="לשבת זקוף, להרפות כתפיים",
    chips=("עשר ועשר", "כמו במקור", "נשימה אחת", "נשיפה ארוכה"),
    call="בשיחה",
    done="סיום",
    again="שוב",
)
