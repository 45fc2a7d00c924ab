"""What leads to a firm or a person by its form alone: addresses, numbers, keys, dates, legal forms.

Every pattern is bounded and begins at a character that is rare or at the start of a word, so that a line of 100,000
characters takes no longer than as many short ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from casebook.plausible import (
    is_account,
    is_card,
    is_hash,
    is_host,
    is_ipv4,
    is_ipv6,
    is_isin,
    is_key,
    is_legal,
    is_phone,
    is_secret,
    is_someone,
    is_ticket,
    is_url,
    is_variable,
    is_way,
    many,
)

Fits = Callable[[re.Match[str]], bool]


class Pattern(NamedTuple):
    """A form that is looked for: its category, what must stand in a text before the search is worth it, the form."""

    category: str
    needs: str
    form: re.Pattern[str]
    fits: Fits = bool


class Hit(NamedTuple):
    """Words that have one of the forms, and where they start."""

    category: str
    start: int
    words: str


_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_SCALE = "(?:k|m|bn|K|M|thousand|million|billion)"
_COIN = "(?:dollars?|euros?|cents|pounds sterling|francs|yen|rupees|USD|EUR|GBP|CHF|JPY|SEK|NOK|DKK|AUD|CAD|SGD|HKD|INR|BRL)"
_COUNT = "(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|a|several|hundred)"
_HEADS = (
    "(?:employees|staff|engineers|developers|programmers|traders|analysts|people|colleagues|quants|scientists|seats)"
)
_ROUGH = r"(?<!about )(?<!around )(?<!nearly )(?<!over )(?<!some )(?<!than )(?<!most )(?<!roughly )(?<!least )"
_NAME = r"(?:[A-Z][\w'’&.-]{0,30}|&)"
_FORMS = (
    "Ltd|LTD|Limited|Inc|INC|Incorporated|Corp|Corporation|LLC|LLP|PLC|plc|GmbH|KGaA|AG|KG|SE|SA|SAS|SARL|SL|Srl|SRL|SpA|"
    r"BV|NV|Pty|Pte|Oyj?|AB|ASA?|ApS|KK|Kft|Zrt|Ltda|Lda|UAB|OOO|JSC|Bhd|S\.A\.S\.|S\.A\.|S\.r\.l\.|S\.p\.A\.|B\.V\.|N\.V\.|"
    r"K\.K\.|S\.L\.|A/S|d\.o\.o\.|s\.r\.o\.|a\.s\.|e\.V\.|Holdings|Bancorp|& Co\b\.?|& Sons|& Partners|®"
)
_LOW_FORMS = "ltd|gmbh|llc|llp|plc|inc|pty|sarl|oyj|ag|bv|oy"


def _form(category: str, needs: str, form: str, fits: Fits = bool, flags: int = 0) -> Pattern:
    return Pattern(category, needs, re.compile(form, flags), fits)


_I = re.IGNORECASE
PATTERNS = (
    _form("url", "://", r"(?<![\w+.-])[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\s<>\"'`)\]]{1,400}", is_url),
    _form("mail", "@", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"),
    _form("mail", "@", r"(?<![\w.+-])[\w.+-]{1,64}@(?=[a-z])[\w-]{3,63}(?![\w.])", is_someone),
    _form(
        "mail",
        "at",
        r"(?<![\w.+-])[\w.+-]{1,64} ?[\[({<] ?at ?[\])}>] ?[\w-]{1,63}(?: ?(?:\.|[\[({<] ?dot ?[\])}>]) ?\w{1,63}){1,4}",
        bool,
        _I,
    ),
    _form("mail", " dot ", r"(?<![\w.+-])[\w.+-]{1,64} at [\w-]{1,63}(?: dot [\w-]{1,63}){1,4}(?!\w)", bool, _I),
    _form("uuid", "-", r"(?<![\w-])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![\w-])"),
    _form(
        "mac",
        "",
        r"(?<![\w:-])[0-9a-fA-F]{2}(?P<between>[:-])(?:[0-9a-fA-F]{2}(?P=between)){4}[0-9a-fA-F]{2}(?![\w:-])",
    ),
    _form("mac", ".", r"(?<![\w.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w.])", is_hash),
    _form("ip", ":", r"(?<![\w:.])[0-9a-fA-F:]{2,39}(?:%\w{1,15})?(?:/\d{1,3})?(?![\w:])", is_ipv6),
    _form("ip", ".", r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?::\d{2,5})?(?![\w]|\.\d)", is_ipv4),
    _form("key", "-----BEGIN", r"-----BEGIN [A-Z0-9 ]{1,40}-----"),
    _form(
        "key",
        "_",
        r"(?<!\w)(?:gh[pousr]_\w{16,255}|github_pat_\w{16,255}|[sr]k_(?:live|test)_\w{10,99}|npm_\w{20,99}|pypi-\w{16,255})",
    ),
    _form("key", "-", r"(?<!\w)(?:xox[abeoprs]-[\w-]{8,255}|glpat-[\w-]{12,255}|sk-[\w-]{20,255}|pypi-[\w-]{16,255})"),
    _form(
        "key",
        "",
        r"(?<!\w)(?:(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{12,20}|AIza[\w-]{30,40}|eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?)",
    ),
    _form("key", "ssh-", r"(?<!\w)ssh-(?:rsa|ed25519|dss) [A-Za-z0-9+/=]{16,}"),
    _form(
        "key",
        "",
        r"(?<![A-Za-z])(?:pass(?:word|wd|phrase)|secret|token|api[ _-]?key|access[ _-]?key)[\"']?(?: ?[:=] ?| is )[\"'`]?(?P<secret>[^\s\"'`,;)]{8,200})",
        is_secret,
        _I,
    ),
    _form("key", "", r"(?<![\w+/=.-])[A-Za-z0-9+/_-]{20,512}={0,2}(?![\w+/=])", is_key),
    _form(
        "host", ".", r"(?<![\w.@-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,6}[A-Za-z]{2,18}(?![\w-]|\.\w)", is_host
    ),
    _form(
        "path",
        "",
        r"(?<![\w.])/(?:home|Users|export/home|usr/home|var/users|nfs/home|data/home)/(?P<who>[\w.$<{-]{1,60})[^\s`\"')]{0,200}",
        is_way,
    ),
    _form(
        "path",
        "\\",
        r"(?<!\w)[A-Za-z]:\\{1,2}(?:Users|Documents and Settings|home)\\{1,2}(?P<who>[\w.%<$-]{1,60})[^\s`\"')]{0,200}",
        is_way,
    ),
    _form("path", "\\\\", r"(?<![\w\\])\\\\(?P<who>[A-Za-z][\w.-]{1,60})\\[\w$.-]{1,60}", is_way),
    _form("path", "~", r"(?<![\w~/])~(?P<who>[a-z][\w-]{1,30})/[\w.-]{1,60}", is_way),
    _form("account", "", r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)", is_account),
    _form("account", "", r"(?<![\w.-])\d{4}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\w.-])", is_card),
    _form(
        "account",
        "",
        r"(?<!\w)(?:account|customer|client|contract|invoice|sort code|routing|vat|tax|company|registration|employee|member|licen[cs]e)(?: number| no\.?| id| nr\.?|:| #)(?: is)?:? ?#?[A-Z]{0,4}[ -]?\d[\d -]{3,20}\d(?!\w)",
        bool,
        _I,
    ),
    _form("hash", "", r"(?<![\w-])(?:[0-9a-f]{7,19}|[0-9a-f]{40})(?![\w-])", is_hash),
    _form("ticker", "", r"(?<!\w)[A-Z]{2}[A-Z0-9]{9}\d(?!\w)", is_isin),
    _form(
        "ticker",
        ":",
        r"(?<!\w)(?:NASDAQ|Nasdaq|NYSE|LSE|LON|AIM|TSX|ASX|FRA|ETR|XETRA|TSE|TYO|HKEX|HKG|SIX|SWX|BSE|NSE|EPA|AMS|Euronext|OTC): ?[A-Z0-9][A-Z0-9.]{0,7}(?!\w)",
    ),
    _form("ticker", "$", r"(?<![\w$])\$[A-Z]{1,5}(?![\w{(=/:])", is_variable),
    _form(
        "ticker",
        "",
        r"(?<!\w)(?:ticker|ticker symbol|stock symbol|listed (?:as|under))(?: is)? [\"'`“]?[A-Z]{1,5}(?!\w)",
    ),
    _form("legal form", "", rf"(?<![\w&.])(?:{_NAME}[ \n]){{0,3}}{_NAME},?\s{{1,8}}(?:{_FORMS})(?![\w]|-\w)", is_legal),
    _form("legal form", "", rf"(?<![\w.])[a-z][\w'’&.]{{1,30}}[ \n-](?:{_LOW_FORMS})(?![\w.-])", is_legal),
    _form(
        "money", "", rf"(?<![\w$])(?:US|A|C|HK|S)?[$\u20ac\u00a3\u00a5] ?\d[\d,.]{{0,15}}(?: ?{_SCALE}(?!\w))?(?<![,.])"
    ),
    _form("money", "", rf"(?<![\w.,])\d[\d,.]{{0,15}}(?: ?{_SCALE})?[ \n](?:US )?{_COIN}(?!\w)"),
    _form(
        "money", "", rf"(?<!\w){_COUNT} (?:hundred |thousand |million |billion ){{1,2}}(?:US )?{_COIN}(?!\w)", bool, _I
    ),
    _form(
        "money",
        "",
        rf"(?<!\w)(?:USD|EUR|GBP|CHF|JPY|SEK|NOK|DKK|AUD|CAD|SGD|HKD|INR) ?\d[\d,.]{{0,15}}(?: ?{_SCALE}(?!\w))?(?<![,.])",
    ),
    _form("exact date", "-", r"(?<![\w.-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])"),
    _form("exact date", "", r"(?<![\w.,/-])\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?![\w./])"),
    _form(
        "exact date",
        "",
        rf"(?<![\w.,-])(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?: of)?[ \n]{_MONTH}(?!\w)\.?(?:,?[ \n]\d{{4}})?",
    ),
    _form(
        "exact date",
        "",
        rf"(?<!\w){_MONTH}\.?[ \n](?:the )?(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)(?:,?[ \n]\d{{4}})?",
    ),
    _form(
        "phone",
        "",
        r"(?<![\w.+,-])(?:\+\d|00[1-9]\d|\(0?\d{2,4}\) ?\d|0\d{2,4}[ /-]\d|\d{3}-\d{3}-\d)[\d ()/.-]{4,17}\d(?![\w,]|\.\d)",
        is_phone,
    ),
    _form(
        "head count",
        "",
        rf"(?<![\w.,$-]){_ROUGH}\d[\d,]{{0,8}}[ \n](?:full-time |software |permanent |Python )?{_HEADS}(?!\w)",
        many,
    ),
    _form(
        "head count",
        "",
        r"(?<!\w)(?:head ?count|team|staff|workforce|payroll) of (?:exactly )?\d[\d,]{0,8}(?![\w.,]\d|%)",
        many,
        _I,
    ),
    _form(
        "head count",
        "",
        r"(?<![\w.,-])\d[\d,]{0,8}-(?:person|people|man|strong|developer|engineer|employee)(?!\w)",
        many,
    ),
    _form("ticket", "-", r"(?<![\w-])[A-Z][A-Z0-9]{1,9}-\d{1,7}(?![\w-]|\.\d)", is_ticket),
    _form(
        "ticket",
        "",
        r"(?<!\w)(?:ticket|issue|bug|incident|case|pull request|merge request|PR|change request)s? ?(?:#|no\.? ?|number |ID )?#?\d{2,8}(?![\w.%]\d|[,\d%x×])",
        bool,
        _I,
    ),
    _form("handle", "@", r"(?<![\w@/.+-])@[A-Za-z_][\w-]{2,38}(?!\w)", is_someone),
)


@lru_cache(maxsize=2048)
def hits(text: str) -> tuple[Hit, ...]:
    """Give what has one of the forms, by place; of hits that overlap only the first kind of `PATTERNS`."""
    taken = bytearray(len(text))
    told = []
    for hit in _all(text):
        span = slice(hit.start, hit.start + len(hit.words))
        if not any(taken[span]):
            taken[span] = b"\1" * len(hit.words)
            told.append(hit)
    return tuple(sorted(told, key=lambda hit: hit.start))


def _all(text: str) -> Iterator[Hit]:
    for pattern in PATTERNS:
        if pattern.needs in text:
            for found in pattern.form.finditer(text):
                if pattern.fits(found):
                    yield Hit(pattern.category, found.start(), found[0])
