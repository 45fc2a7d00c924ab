"""Whether what has the form of an address, a number or a name can be one; versions, files and modules cannot."""

from __future__ import annotations

import ipaddress
import math
import re
import sys
from collections import Counter
from itertools import pairwise

_OPEN_HOSTS = (
    "localhost", "pypy.org", "python.org", "socket.io", "engine.io", "asp.net", "ado.net", "vb.net",
    "ml.net", "crates.io", "draw.io",
)  # fmt: skip
_ENDS = frozenset({
    "com", "org", "net", "edu", "gov", "mil", "eu", "uk", "de", "fr", "nl", "jp", "cn", "ru", "ch", "at", "au",
    "ca", "us", "br", "se", "fi", "dk", "pl", "es", "ie", "nz", "kr", "tw", "hk", "sg", "be", "cz", "pt", "gr",
    "hu", "ro", "tr", "ua", "il", "za", "mx", "ar", "ai", "dev", "cloud", "internal", "intranet", "corp", "lan",
    "example", "invalid", "onion", "tech", "online", "biz", "co", "io", "xyz", "shop", "store", "bank", "finance",
    "trade", "capital", "exchange", "gmbh", "ltd", "llc", "inc", "company", "group", "holdings", "consulting",
    "agency", "software", "systems", "network", "digital", "media", "studio", "games", "travel", "energy", "health",
    "legal", "insure", "insurance", "localdomain", "svc",
})  # fmt: skip
_MODULE_ENDS = frozenset({
    "app", "local", "test", "name", "info", "site", "run", "me", "cc", "sh", "so", "is", "it", "in", "id", "no",
    "home", "network", "media", "systems", "io", "co", "store", "group", "tr", "at", "be", "exchange", "trade",
    "company", "software", "digital", "legal", "us", "es", "de", "se", "tech", "online", "shop", "bank", "energy",
    "health", "games", "studio", "invalid", "example", "internal", "cloud", "ai", "dev", "corp", "ar", "il", "edu",
    "ca", "svc",
})  # fmt: skip
_SURE_ENDS = _ENDS - _MODULE_ENDS
_INNER_ENDS = {"corp", "intranet", "lan", "localdomain"}
_SHORT_ENDS = {"io", "ai", "dev", "co", "cloud", "internal"}
_COMMON_ENDS = {"local", "app", "site", "info", "name", "me", "sh", "cc", "home"}
_PLAIN_PEOPLE = {"user", "username", "you", "yourname", "me", "name", "someone"}
_DECORATORS = frozenset({
    "property", "staticmethod", "classmethod", "jit", "njit", "vectorize", "cache", "cached", "lru_cache", "wraps",
    "contextmanager", "dataclass", "override", "overload", "task", "app", "pytest", "given", "elidable",
    "unroll_safe", "dont_look_inside", "specialize", "enforceargs", "objectmodel", "rgc", "signature",
    "abstractmethod", "coroutine", "asyncio", "gen", "inlinecallbacks", "inlineCallbacks", "defer", "functools",
    "always_inline", "not_rpython", "route", "media", "import", "charset", "font-face", "keyframes", "param",
    "return", "returns", "throws", "todo", "deprecated", "tornado", "profile", "memoize", "login_required",
    "validator", "total_ordering", "singledispatch", "register", "fixture", "mark", "patch", "unittest", "skip",
    "skipIf", "retry", "guarded_by", "jitdriver", "check_nonneg", "try_inline", "entrypoint", "unwrap_spec",
    "cpython_api", "slot_function",
})  # fmt: skip
_STANDARDS = frozenset({
    "CVE", "CWE", "PEP", "UTF", "UCS", "ISO", "IEC", "IEEE", "RFC", "SHA", "SHA1", "SHA2", "SHA3", "MD", "AES",
    "RSA", "DES", "GPL", "LGPL", "AGPL", "MIT", "BSD", "MPL", "CP", "CRC", "EPL", "HTTP", "TLS", "SSL", "SSE",
    "AVX", "FIPS", "POSIX", "PYPY", "CPYTHON", "PY", "CFFI", "GPT", "COVID", "DDR", "RHEL", "EL", "SLES", "PCI",
    "RAID", "LATIN", "BASE", "INT", "FLOAT", "ARM", "ARMV", "X86", "AMD", "POWER", "Q1", "Q2", "Q3", "Q4", "H1",
    "H2", "P50", "P90", "P95", "P99", "ANSI", "ASCII", "EBCDIC", "IP", "IPV", "RS", "USB", "PERL", "PHP", "C99",
    "LTO", "GC", "JIT", "N", "Y", "X", "HMAC", "ED", "ECMA", "ES", "SQL", "TCP", "UDP", "UTC", "GMT", "FIX", "OSI",
    "MPEG", "H", "HTML", "CSS", "WSGI", "DB", "LZ", "RC",
})  # fmt: skip
_NOT_NAMES = frozenset({
    "a", "an", "and", "the", "of", "with", "from", "to", "by", "for", "in", "on", "or", "as", "is", "are", "was",
    "were", "be", "at", "this", "that", "these", "those", "its", "their", "our", "no", "any", "each", "one",
    "every", "which", "what", "when", "if", "then", "than", "because", "but", "not", "only", "also",
})  # fmt: skip
_AFTER_VERSION = re.compile(
    r"(?:\bversions?|\bv|\breleases?|[a-z]==|[Pp]ython|PyPy|[Kk]ernel|[Cc]hrome|[Ff]irefox) ?[\"'`]?\Z"
)
_VARIABLES = frozenset({
    "PATH", "HOME", "USER", "PWD", "SHELL", "LANG", "TERM", "TMP", "TEMP", "EDITOR", "HOST", "PAGER", "DEBUG",
    "ENV", "CC", "CXX", "ARGS", "PORT", "PS", "PID", "UID", "GID", "OPTS", "VENV",
})  # fmt: skip
_TEST_NOUN = re.compile(r"[ \n-](?:test|split|experiment)|[ -]?\d")
_LEGAL_OPENERS = frozenset({
    "The", "A", "An", "Java", "Windows", "SQL", "In", "On", "At", "For", "With", "When", "And", "Or", "But", "If",
    "Run", "Ran", "Use",
})  # fmt: skip
_NUMBERED_WORDS = frozenset({
    "base", "class", "cpython", "early", "error", "fig", "figure", "from", "gen", "grade", "late", "latin",
    "layer", "level", "linux", "mid", "minus", "over", "page", "part", "people", "per", "phase", "plus", "port",
    "post", "pre", "pypy", "python", "rank", "rev", "size", "step", "sub", "sup", "table", "tier", "to", "top",
    "under", "up", "version", "windows",
})  # fmt: skip
_TRACKERS = frozenset({
    "bug", "change", "chg", "ci", "core", "cr", "data", "dev", "eng", "inc", "infra", "issue", "it", "jira", "ops",
    "pay", "plat", "platform", "proj", "qa", "req", "sec", "sre", "svc", "task", "tick", "ticket", "wkr",
})  # fmt: skip
_ABBREVIATIONS = frozenset({
    "a.d.", "a.m.", "b.c.", "e.g.", "e.u.", "i.e.", "n.b.", "p.m.", "p.s.", "u.k.", "u.n.", "u.s.", "u.s.a.", "v.v.",
})  # fmt: skip
_LEAST_TICKET = 3
_CODE_NAMES = frozenset({"self", "cls", "pandas", "scipy", "numpy", "np", "pd"})
_LEAST_PHONE, _MOST_PHONE = 9, 15
_LEAST_HEADS = 10
_MOST_OCTET = 255
_MOST_DAYS = 31


def host(found: re.Match[str]) -> bool:
    """Tell a host from a file name, a module path or a library whose name looks like one."""
    words = found[0].lower().rstrip(".")
    labels = words.split(".")
    if labels[-1] not in _ENDS | _COMMON_ENDS or _is_open(words):
        return False
    if _is_attribute(found, labels) and not (labels[-1] in _INNER_ENDS and len(labels) > 2):  # noqa: PLR2004 - as below
        return False
    if labels[-1] in _SURE_ENDS:
        return True
    before = found.string[max(0, found.start() - 12) : found.start()]
    named = re.search(r"(?:\bat|\bon|\bvisit|\bhost|\bto|\bfrom|\bsee|\bvia)[ \n:]\Z", before) is not None
    is_long = len(labels) > 2 and labels[-1] in _ENDS  # noqa: PLR2004 - a name, a firm and an end
    return named or "-" in words or is_long or labels[-1] in _SHORT_ENDS


def _is_attribute(found: re.Match[str], labels: list[str]) -> bool:
    """Tell an attribute in code: its first part is a module of Python, or it is called, or it has an underscore."""
    after = found.string[found.end() : found.end() + 1]
    before = found.string[max(0, found.start() - 1) : found.start()]
    module = labels[0] in sys.stdlib_module_names | _CODE_NAMES
    return module or after in {"(", "_", "="} or before == "_"


def _is_open(host: str) -> bool:
    """Tell a host that names nobody: the project's own, and libraries that are called like hosts."""
    return any(host == known or host.endswith(f".{known}") for known in _OPEN_HOSTS)


def url(found: re.Match[str]) -> bool:
    """Tell an address from one of the project's own or of the machine itself."""
    host = re.sub(r"\A[^:]*://(?:[^/@]*@)?|[:/?#].*", "", found[0], flags=re.DOTALL).lower()
    whole = "@" in found[0].split("://", 1)[1].split("/")[0]
    return whole or not (host in {"127.0.0.1", "0.0.0.0"} or _is_open(host))  # noqa: S104 - nothing listens here


def ipv4(found: re.Match[str]) -> bool:
    """Tell an address from a version of four numbers and from the machine itself."""
    octets = [int(part) for part in re.split(r"[/:]", found[0])[0].split(".")]
    before = found.string[max(0, found.start() - 12) : found.start()]
    nobody = octets[0] in {0, 127} or octets[:2] == [255, 255]
    return max(octets) <= _MOST_OCTET and not nobody and not _AFTER_VERSION.search(before)


def ipv6(found: re.Match[str]) -> bool:
    """Tell an address from slices, scopes and times."""
    words = re.split(r"[/%]", found[0])[0]
    groups = [group for group in words.split(":") if group]
    if words.count(":") < 2 or not (len(groups) > 3 or any(len(group) > 2 for group in groups)):  # noqa: PLR2004
        return False
    try:
        ipaddress.IPv6Address(words)
    except ValueError:
        return False
    return any(char.isdigit() for char in words)


def checksum(found: re.Match[str]) -> bool:
    """Tell a checksum from a number and from a word: it has digits and letters."""
    words = found[0]
    exponent = re.fullmatch(r"\d+e\d+", words)
    return not words.isdigit() and not words.isalpha() and exponent is None and sum(map(str.isdigit, words)) > 1


def key(found: re.Match[str]) -> bool:
    """Tell a key from a long name: letters and digits without order."""
    words = found[0].rstrip("=")
    digits = sum(map(str.isdigit, words))
    if re.fullmatch(r"[0-9a-fA-F]{20,}", words):
        return digits > 3 and not words.isdigit() and len(words) != 40  # noqa: PLR2004 - a commit has 40
    if digits < (3 if len(words) < 30 else 2) or words.lower() == words or words.upper() == words:  # noqa: PLR2004
        return False
    return _entropy(words) > 3.5 and max(map(len, re.split(r"[/_-]", words))) > 12  # noqa: PLR2004


def _entropy(words: str) -> float:
    return -sum(n / len(words) * math.log2(n / len(words)) for n in Counter(words).values())


def secret(found: re.Match[str]) -> bool:
    """Tell a secret from the word that follows one in a sentence."""
    secret = found["secret"].rstrip(".")
    return any(map(str.isdigit, secret)) and not secret.isdigit()


def way(found: re.Match[str]) -> bool:
    """Tell the folder of a person from a placeholder."""
    who = found["who"].lower()
    return who not in _PLAIN_PEOPLE and who[0] not in "$%<{"


def account(found: re.Match[str]) -> bool:
    """Tell an IBAN: its checksum holds, or it is called one."""
    words = found[0].replace(" ", "")
    turned = "".join(str(int(char, 36)) for char in words[4:] + words[:4])
    before = found.string[max(0, found.start() - 20) : found.start()].lower()
    return int(turned) % 97 == 1 or "iban" in before or "account" in before


def card(found: re.Match[str]) -> bool:
    """Tell a card by its checksum."""
    return _luhn(re.sub(r"\D", "", found[0]))


def isin(found: re.Match[str]) -> bool:
    """Tell a security by its checksum."""
    return _luhn("".join(str(int(char, 36)) for char in found[0]))


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0


def phone(found: re.Match[str]) -> bool:
    """Tell a telephone by its number of digits."""
    digits = sum(map(str.isdigit, found[0]))
    return _LEAST_PHONE <= digits <= _MOST_PHONE and not re.search(r"(?:19|20)\d\d-\d\d-\d\d|\d / |--", found[0])


def legal(found: re.Match[str]) -> bool:
    """Tell a firm from words that happen to stand before two capitals."""
    name, form = (
        re.split(r"[,\s-]+(?=\S+\Z)", found[0].rstrip(), maxsplit=1) if re.search(r"\s|-", found[0]) else ("", "")
    )
    first = re.split(r"[\s-]", name)[-1] if name else ""
    if first.lower() in _NOT_NAMES or first in _LEGAL_OPENERS or found[0].split()[0] == form:
        return False
    after = found.string[found.end() : found.end() + 12]
    return not (form in {"AB", "AS", "SE", "SA", "SL", "KG", "AG"} and _TEST_NOUN.match(after))


def ticket(found: re.Match[str]) -> bool:
    """Tell a ticket from a standard and a product of numbers."""
    first = found[0].split("-")[0]
    return first not in _STANDARDS and re.fullmatch(r"[A-Z]\d", first) is None


def small_ticket(found: re.Match[str]) -> bool:
    """Tell a ticket in small letters from a standard, a version, a rank and a year."""
    first, digits = found[0].split("-")
    if first.upper() in _STANDARDS or first in _NUMBERED_WORDS:
        return False
    return first in _TRACKERS or (len(digits) >= _LEAST_TICKET and re.fullmatch(r"(?:19|20)\d\d", digits) is None)


def initials(found: re.Match[str]) -> bool:
    """Tell the initials of somebody from a common abbreviation."""
    return re.sub(r"\s", "", found[0]).lower() not in _ABBREVIATIONS


def apart(found: re.Match[str]) -> bool:
    """Tell a word whose letters stand apart from a row of the alphabet, of variables or of initials."""
    letters = found[0][::2].lower()
    rises = all(ord(after) - ord(before) in {0, 1} for before, after in pairwise(letters))
    return not rises and len(set(letters)) > 1


def variable(found: re.Match[str]) -> bool:
    """Tell a ticker from a variable of the shell."""
    return found[0][1:] not in _VARIABLES


def someone(found: re.Match[str]) -> bool:
    """Tell somebody from a decorator, a machine's placeholder and a version pin."""
    name = found[0].rsplit("@", 1)[-1]
    return name not in _DECORATORS and name.lower() not in _PLAIN_PEOPLE and not name[0].isdigit()


def crowd(found: re.Match[str]) -> bool:
    """Tell a count of heads from the size of a small group."""
    digits = re.search(r"\d[\d,]*", found[0])
    is_year = " of " in found[0] and digits is not None and re.fullmatch(r"(?:19|20)\d\d", digits[0]) is not None
    return digits is not None and not is_year and int(digits[0].replace(",", "")) >= _LEAST_HEADS


def day(found: re.Match[str]) -> bool:
    """Tell a day of a month from another number before a month."""
    number = re.match(r"\d+", found[0])
    return number is not None and 0 < int(number[0]) <= _MOST_DAYS


def mail(found: re.Match[str]) -> bool:
    """Tell a mailbox from a version pin, such as package@1.2.3."""
    return not found[0].rsplit("@", 1)[-1][0].isdigit()


def forms() -> dict[str, re.Pattern[str]]:
    """Give the expressions that the guards use, for the browser."""
    return {"after_version": _AFTER_VERSION, "test_noun": _TEST_NOUN}


def lists() -> dict[str, list[str]]:
    """Give the lists of words that the guards look into, for the browser, which has the same guards."""
    told = {
        "open_hosts": _OPEN_HOSTS, "ends": _ENDS, "sure_ends": _SURE_ENDS, "inner_ends": _INNER_ENDS,
        "short_ends": _SHORT_ENDS, "common_ends": _COMMON_ENDS, "plain_people": _PLAIN_PEOPLE,
        "decorators": _DECORATORS, "standards": _STANDARDS, "not_names": _NOT_NAMES, "variables": _VARIABLES,
        "legal_openers": _LEGAL_OPENERS, "numbered_words": _NUMBERED_WORDS, "trackers": _TRACKERS,
        "abbreviations": _ABBREVIATIONS, "modules": sys.stdlib_module_names | _CODE_NAMES,
    }  # fmt: skip
    return {name: sorted(words) for name, words in told.items()}
