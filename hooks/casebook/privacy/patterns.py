"""What leads to a firm or a person by its form alone: addresses, numbers, keys, dates, legal forms.

Every pattern is bounded, and begins at a character that is rare or is looked for only where its words stand at all, so
that a line of 100,000 characters takes no longer than as many short ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from casebook.privacy import plausible as is_it
from casebook.privacy import spelled
from casebook.privacy.spelled import HEADS, MONTHS

Fits = Callable[[re.Match[str]], bool]


class Pattern(NamedTuple):
    """A form that is looked for: its category, what its text must hold, in small letters, and the form.

    With a *reach*, one of the needs stands inside every match or right before it, and no match is longer than that many
    letters: the form is then looked for around its needs only.
    """

    category: str
    needs: tuple[str, ...]
    form: str
    flags: int = 0
    fits: Fits = bool
    reach: int = 0


_SHORT_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SCALE = "(?:k|m|bn|K|M|thousand|million|billion)"
_CODE = "(?:USD|EUR|GBP|CHF|JPY|SEK|NOK|DKK|AUD|CAD|SGD|HKD|INR|BRL)"
_COIN = f"(?:dollars?|euros?|cents|pounds sterling|francs|yen|rupees|{_CODE})"
_COINS = ("dollar", "euro", "cents", "sterling", "francs", "yen", "rupees", *_CODE[3:-1].lower().split("|"))
_COUNT = "(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|a|several|hundred)"
_NAME = r"(?:[A-Z][\w'\u2019&.-]{0,30}|&)"
_FORMS = (
    "Ltd|LTD|Limited|Inc|INC|Incorporated|Corp|Corporation|LLC|LLP|PLC|plc|GmbH|KGaA|AG|KG|SE|SA|SAS|SARL|SL|Srl|SRL"
    r"|SpA|BV|NV|Pty|Pte|Oyj?|AB|ASA?|ApS|KK|Kft|Zrt|Ltda|Lda|UAB|OOO|JSC|Bhd|S\.A\.S\.|S\.A\.|S\.r\.l\.|S\.p\.A\."
    r"|B\.V\.|N\.V\.|K\.K\.|S\.L\.|A/S|d\.o\.o\.|s\.r\.o\.|a\.s\.|e\.V\.|Holdings|Bancorp|& Co\b\.?|& Sons|& Partners"
)
_LOW_FORMS = "ltd|gmbh|llc|llp|plc|inc|pty|sarl|oyj|ag|bv|oy"
_NUMBERED = "account|customer|client|contract|invoice|sort code|routing|vat|tax|company|registration|employee|member"
_TICKETS = "ticket|issue|bug|incident|case|pull request|merge request|PR|change request"
_SECRETS = "pass(?:word|wd|phrase)|secret|token|api[ _-]?key|access[ _-]?key"


def _form(  # noqa: PLR0913 - what a pattern says of itself
    category: str, needs: str, form: str, fits: Fits = bool, *, any_case: bool = False, reach: int = 0
) -> Pattern:
    """Make a pattern; *needs* are the alternatives, parted by bars."""
    return Pattern(category, tuple(needs.split("|")), form, re.IGNORECASE if any_case else 0, fits, reach)


PATTERNS = (
    _form("url", "://", r"(?<![\w+.-])[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\s<>\"'`)\]]{1,400}", is_it.url),
    _form("mail", "@", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", is_it.mail),
    _form("mail", "@", r"(?<![\w.+-])[\w.+-]{1,64}@(?=[a-z])[\w-]{3,63}(?![\w.])", is_it.someone),
    _form(
        "mail",
        "at)|at]|at}|at>|at )|at ]",
        r"(?<![\w.+-])[\w.+-]{1,64} ?[\[({<] ?at ?[\])}>] ?[\w-]{1,63}"
        r"(?: ?(?:\.|[\[({<] ?dot ?[\])}>]) ?\w{1,63}){1,4}",
        bool,
        any_case=True,
    ),
    _form(
        "mail", " dot ", r"(?<![\w.+-])[\w.+-]{1,64} at [\w-]{1,63}(?: dot [\w-]{1,63}){1,4}(?!\w)", bool, any_case=True
    ),
    _form("uuid", "-", r"[0-9a-fA-F]{8}(?<![\w-].{8})-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![\w-])"),
    _form(
        "mac",
        "",
        r"[0-9a-fA-F]{2}(?<![\w:-].{2})(?P<between>[:-])(?:[0-9a-fA-F]{2}(?P=between)){4}[0-9a-fA-F]{2}(?![\w:-])",
    ),
    _form("mac", ".", r"[0-9a-f]{4}(?<![\w.].{4})\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w.])", is_it.checksum),
    _form("ip", ":", r"(?<![\w:.])[0-9a-fA-F:]{2,39}(?:%\w{1,15})?(?:/\d{1,3})?(?![\w:])", is_it.ipv6),
    _form("ip", ".", r"\d(?<![\w.]\d)\d{0,2}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?::\d{2,5})?(?![\w]|\.\d)", is_it.ipv4),
    _form("key", "-----begin", r"-----BEGIN [A-Z0-9 ]{1,40}-----"),
    _form(
        "key",
        "ghp_|gho_|ghu_|ghs_|ghr_|github_pat_|sk_|rk_|npm_",
        r"(?<!\w)(?:gh[pousr]_\w{16,255}|github_pat_\w{16,255}|[sr]k_(?:live|test)_\w{10,99}|npm_\w{20,99})",
    ),
    _form(
        "key",
        "xox|glpat|sk-|pypi-",
        r"(?<!\w)(?:xox[abeoprs]-[\w-]{8,255}|glpat-[\w-]{12,255}|sk-[\w-]{20,255}|pypi-[\w-]{16,255})",
    ),
    _form(
        "key",
        "akia|asia|aroa|aida|aiza|eyj",
        r"(?<!\w)(?:A(?:KI|SI|RO|ID)A[0-9A-Z]{12,20}|AIza[\w-]{30,40}|"
        r"eyJ[\w-]{8,2000}\.[\w-]{8,2000}(?:\.[\w-]{0,2000})?)",
    ),
    _form("key", "ssh-", r"(?<!\w)ssh-(?:rsa|ed25519|dss) [A-Za-z0-9+/=]{16,2000}"),
    _form(
        "key",
        "pass|secret|token|key",
        rf"(?<![A-Za-z])(?:{_SECRETS})[\"']?(?: ?[:=] ?| is )[\"'`]?(?P<secret>[^\s\"'`,;)]{{8,200}})",
        is_it.secret,
        any_case=True,
    ),
    _form(
        "host", ".", r"(?<![\w.@-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,6}[A-Za-z]{2,18}(?![\w-]|\.\w)", is_it.host
    ),
    _form(
        "path",
        "/home/|/users/|/usr/home",
        r"/(?<![\w.]/)(?:home|Users|export/home|usr/home|var/users|nfs/home|data/home)/"
        r"(?P<who>[\w.$<{-]{1,60})[^\s`\"')]{0,200}",
        is_it.way,
    ),
    _form(
        "path",
        "\\",
        r"(?<!\w)[A-Za-z]:\\{1,2}(?:Users|Documents and Settings|home)\\{1,2}(?P<who>[\w.%<$-]{1,60})"
        r"[^\s`\"')]{0,200}",
        is_it.way,
    ),
    _form("path", "\\\\", r"(?<![\w\\])\\\\(?P<who>[A-Za-z][\w.-]{1,60})\\[\w$.-]{1,60}", is_it.way),
    _form("path", "~", r"(?<![\w~/])~(?P<who>[a-z][\w-]{1,30})/[\w.-]{1,60}", is_it.way),
    _form("account", "", r"[A-Z](?<!\w.)[A-Z]\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)", is_it.account),
    _form("account", "", r"\d{4}(?<![\w.-]\d{4})(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\w.-])", is_it.card),
    _form(
        "account",
        _NUMBERED,
        rf"(?<!\w)(?:{_NUMBERED})(?: number| no\.?| id| nr\.?|:| #)(?: is)?:? ?#?"
        r"[A-Z]{0,4}[ -]?\d[\d -]{3,20}\d(?!\w)",
        any_case=True,
        reach=60,
    ),
    _form("key", "", r"(?<![\w+/=.-])[A-Za-z0-9+/_-]{20,512}={0,2}(?![\w+/=])", is_it.key),
    _form("hash", "", r"[0-9a-f]{7}(?<![\w-].{7})(?:[0-9a-f]{33}|[0-9a-f]{0,12})(?![\w-])", is_it.checksum),
    _form("ticker", "", r"[A-Z](?<!\w.)[A-Z][A-Z0-9]{9}\d(?!\w)", is_it.isin),
    _form(
        "ticker",
        ":",
        r"[A-Z](?<!\w.)(?<=[NLATFEXHSBO])(?:(?<=N)(?:ASDAQ|asdaq|YSE|SE)|(?<=L)(?:SE|ON)|(?<=A)(?:IM|SX|MS)"
        r"|(?<=T)(?:SX|SE|YO)|"
        r"(?<=F)RA|(?<=E)(?:TR|PA|uronext)|(?<=X)ETRA|(?<=H)(?:KEX|KG)|(?<=S)(?:IX|WX)|(?<=B)SE"
        r"|(?<=O)TC): ?[A-Z0-9][A-Z0-9.]{0,7}(?!\w)",
    ),
    _form("ticker", "$", r"(?<![\w$])\$[A-Z]{1,5}(?![\w{(=/:])", is_it.variable),
    _form(
        "ticker",
        "ticker|symbol|listed",
        r"(?<!\w)(?:ticker|ticker symbol|stock symbol|listed (?:as|under))(?: is)? [\"'`\u201c]?[A-Z]{1,5}(?!\w)",
    ),
    _form(
        "legal form",
        "",
        rf"[A-Z](?<![\w&.].)(?:[\w'\u2019&.-]{{0,30}}[ \n](?:{_NAME}[ \n]){{0,2}}{_NAME}"
        rf"|[\w'\u2019&.-]{{0,30}}),?\s{{1,8}}(?:{_FORMS})(?![\w]|-\w)",
        is_it.legal,
    ),
    _form(
        "legal form", _LOW_FORMS, rf"(?<![\w.])[a-z][\w'\u2019&.]{{1,30}}[ \n-](?:{_LOW_FORMS})(?![\w.-])", is_it.legal
    ),
    _form("legal form", "\u00ae", r"\w[\w-]{0,40} ?\u00ae"),
    _form(
        "money",
        "$|\u20ac|\u00a3|\u00a5",
        rf"(?<![\w$])(?:US|A|C|HK|S)?[$\u20ac\u00a3\u00a5] ?\d[\d,.]{{0,15}}(?: ?{_SCALE}(?!\w))?(?<![,.])",
    ),
    _form(
        "money",
        "|".join(_COINS),
        rf"\d(?<![\w.,]\d)[\d,.]{{0,15}}(?: ?{_SCALE})?[ \n](?:US )?{_COIN}(?!\w)",
        reach=50,
    ),
    _form(
        "money",
        "|".join(_COINS),
        rf"(?<!\w){_COUNT} (?:hundred |thousand |million |billion ){{1,2}}(?:US )?{_COIN}(?!\w)",
        any_case=True,
        reach=50,
    ),
    _form("money", "|".join(_COINS), rf"(?<!\w){_CODE} ?\d[\d,.]{{0,15}}(?: ?{_SCALE}(?!\w))?(?<![,.])", reach=40),
    _form("exact date", "-", r"[12](?<![\w.-].)(?:9|0)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])"),
    _form("exact date", "", r"\d(?<![\w.,/-]\d)\d?[./]\d{1,2}[./](?:19|20)\d\d(?![\w./])"),
    _form(
        "exact date",
        _SHORT_MONTHS,
        rf"\d(?<![\w.,-]\d)\d?(?:st|nd|rd|th)?(?: of)?[ \n](?:{MONTHS})(?!\w)\.?(?:,?[ \n]\d{{4}})?",
        is_it.day,
        reach=30,
    ),
    _form(
        "exact date",
        _SHORT_MONTHS,
        r"[JFMASOND](?<!\w.)(?:(?<=J)(?:an(?:uary)?|une?|uly?)|(?<=F)eb(?:ruary)?|(?<=M)(?:ar(?:ch)?|ay)|(?<=A)"
        r"(?:pr(?:il)?|ug(?:ust)?)|"
        r"(?<=S)ept?(?:ember)?|(?<=O)ct(?:ober)?|(?<=N)ov(?:ember)?|(?<=D)ec(?:ember)?)\.?[ \n](?:the )?"
        r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)(?:,?[ \n]\d{4})?",
        reach=30,
    ),
    _form(
        "phone",
        "",
        r"[+(\d](?<![\w.+,-].)(?:(?<=\+)\d|(?<=0)0[1-9]\d|(?<=\()0?\d{2,4}\) ?\d|(?<=0)\d{2,4}[ /-]\d"
        r"|(?<=\d)\d{2}-\d{3}-\d)"
        r"[\d ()/.-]{1,17}\d(?!\w|[.,]\d)",
        is_it.phone,
    ),
    _form(
        "head count",
        HEADS,
        r"\d(?<![\w.,$-]\d)(?<!about \d)(?<!around \d)(?<!nearly \d)(?<!over \d)(?<!some \d)(?<!than \d)"
        r"(?<!most \d)"
        rf"(?<!roughly \d)(?<!least \d)[\d,]{{0,8}}[ \n](?:full-time |software |permanent |Python )?(?:{HEADS})"
        r"(?!\w)",
        is_it.crowd,
        reach=40,
    ),
    _form(
        "head count",
        "count of|team of|staff of|workforce of|payroll of",
        r"(?<!\w)(?:head ?count|team|staff|workforce|payroll) of (?:exactly )?\d[\d,]{0,8}(?![\w.,]\d|%)",
        is_it.crowd,
        any_case=True,
    ),
    _form(
        "head count",
        "-person|-people|-man|-strong|-developer|-engineer|-employee",
        r"\d(?<![\w.,-]\d)[\d,]{0,8}-(?:person|people|man|strong|developer|engineer|employee)(?!\w)",
        is_it.crowd,
    ),
    _form("head count", HEADS, spelled.HEAD_COUNT, any_case=True, reach=120),
    _form("head count", "count of|team of|staff of|workforce of|payroll of", spelled.STAFF_OF, any_case=True),
    _form("phone", "five|seven|nine|zero|four|eight", spelled.PHONE, any_case=True),
    _form("exact date", " of |\nof | of\n|\nof\n", spelled.DAY_OF_MONTH, reach=40),
    _form("exact date", "the |the\n", spelled.DAY_MONTH),
    _form("exact date", _SHORT_MONTHS, spelled.MONTH_DAY, reach=30),
    _form("initials", ".", spelled.INITIALS, is_it.initials),
    _form("initials", ".", spelled.SMALL_INITIALS, is_it.initials),
    _form("name in letters", "", spelled.APART, is_it.apart),
    _form("ticket", "-", r"[A-Z](?<![\w-].)[A-Z0-9]{1,9}-\d{1,7}(?![\w-]|\.\d)", is_it.ticket),
    _form("ticket", "-", r"[a-z](?<![\w./-].)[a-z]{1,9}-\d{1,7}(?![\w-]|\.\d)", is_it.small_ticket),
    _form("ticket", "", r"#(?<![\w&].)\d{2,8}(?!\w|[.,]\d)"),
    _form(
        "ticket",
        _TICKETS.lower(),
        rf"(?<!\w)(?:{_TICKETS})s? ?(?:#|no\.? ?|number |ID )?#?\d{{2,8}}(?![\w.%]\d|[,\d%x\u00d7])",
        any_case=True,
        reach=40,
    ),
    _form("handle", "@", r"@(?<![\w@/.+-].)[A-Za-z_][\w-]{2,38}(?!\w)", is_it.someone),
)
