"""Forms of what is told in words or letter by letter: telephone numbers, days, counts of heads, initials."""

from __future__ import annotations

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
HEADS = "employees|staff|engineers|developers|programmers|traders|analysts|people|colleagues|quants|scientists|seats"

_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_BELOW_HUNDRED = f"(?:{_TENS})(?:-(?:{_UNITS}))?|{_TEENS}"
_REST = rf"(?:(?:[ \n]and)?[ \n](?:{_BELOW_HUNDRED}|{_UNITS})(?:[ \n]hundred)?){{0,3}}"
_HUNDREDS = rf"(?:{_UNITS}|an?)[ \n-](?:hundred|thousand){_REST}"
_COUNT = f"(?:{_HUNDREDS}|{_BELOW_HUNDRED})"
_ROUGHLY = "".join(
    f"(?<!{word} )" for word in ("about", "around", "nearly", "over", "some", "than", "most", "roughly", "least")
)

_SMALL_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_ORDINALS = (
    f"(?:twenty|thirty)-(?:{_SMALL_ORDINALS})|{_SMALL_ORDINALS}|tenth|eleventh|twelfth|twentieth|thirtieth"
    "|(?:thir|four|fif|six|seven|eigh|nine)teenth"
)
_LONG_MONTHS = "january|february|april|june|july|august|september|october|november|december"
_SURE_MONTHS = f"(?i:{_LONG_MONTHS})|March|May"
_AFTER_A_DAY = (
    "a|all|an|and|at|because|but|by|every|everybody|from|he|in|it|its|nobody|no|our|she|somebody|that|the|their|they"
    "|this|two|until|was|we|when|with|without"
)

_DIGIT = f"(?:oh|zero|{_UNITS}|double|triple|hundred|plus)"

PHONE = rf"(?<![\w-]){_DIGIT}(?:[ \n,-]{{1,3}}{_DIGIT}){{6,24}}(?![\w-])"
DAY_OF_MONTH = (
    rf"(?<![\w-])(?<!\ba )(?:{_ORDINALS})(?:[ \n]day)?[ \n]of[ \n](?:{_SURE_MONTHS})(?!\w)(?:,?[ \n]\d{{4}})?"
)
DAY_MONTH = rf"(?<=the[ \n])(?:{_ORDINALS})[ \n](?:{_SURE_MONTHS})(?!\w)(?:,?[ \n]\d{{4}})?"
_NO_NOUN_AFTER = rf"(?=[.,;:!?)]|[ \n](?:{_AFTER_A_DAY}|\d{{4}})(?!\w)|\s*\Z)"
MONTH_DAY = rf"(?<!\w)(?:{_SURE_MONTHS})[ \n](?:the[ \n])?(?:{_ORDINALS}){_NO_NOUN_AFTER}"
HEAD_COUNT = rf"(?<![\w-]){_ROUGHLY}{_COUNT}[ \n](?:[a-z]{{3,12}}[ \n])?(?:{HEADS})(?!\w)"
STAFF_OF = rf"(?<!\w)(?:head ?count|team|staff|workforce|payroll)[ \n]of[ \n](?:exactly[ \n])?{_COUNT}(?![\w-])"
INITIALS = r"[A-Z](?<![\w.].)\.(?:-[A-Z]\.)?(?:[ \n]?[A-Z]\.(?:-[A-Z]\.)?){1,3}(?!\w)"
SMALL_INITIALS = r"[a-z](?<![\w.].)\.[ ][a-z]\.(?!\w)"
APART = r"[A-Za-z](?<![\w./].)(?P<gap>[ ._\u00b7/*-])[A-Za-z](?:(?P=gap)[A-Za-z]){2,14}(?![\w])"
"""Each pattern has bounded repeats and begins with few words or letters."""
