"""What leads to a firm by its form is found; versions, ratios, files, modules and standards stay silent."""

from __future__ import annotations

import time

import pytest
from casebook.privacy.hits import hits
from casebook.privacy.patterns import PATTERNS

LOUD = {
    "mail": [
        "write to ops@gannet.example",
        "Ada.Gannet+pypy@mail.gannet.co.uk wrote",
        "`root@gannet-lines.example`",
        "ada [at] gannet [dot] example",
        "ada(at)gannet.example said",
        "ada at gannet dot com answers",
        "# asked: purser@quay",
    ],
    "url": [
        "see https://gannet.example/boats",
        "[talk](http://quay.example)",
        "ftp://files.gannet.example/x",
        "postgres://purser:herring@127.0.0.1/tickets",
        "git+ssh://code.gannet.example/tickets.git",
        "from `redis://cache-3:6379/0`",
    ],
    "host": [
        "tickets.gannet.example answers",
        "moved to gannet-lines.io",
        "runs on gannet.com, and",
        "db01.prod.gannet.internal",
        "(www.quay.co.uk)",
        "`build-7.gannet.local`",
        "Gannet.org pays",
        "`build.harbour.internal`",
        "ping queue.lantern.corp",
    ],
    "ip": [
        "at 192.0.2.17 the",
        "10.1.2.3:8080",
        "net 10.20.0.0/16",
        "`2001:db8::8a2e:370:7334`",
        "fe80::1ff:fe23:4567:890a%eth0",
        "from 172.16.254.1.",
    ],
    "mac": [
        "00:1A:2B:3C:4D:5E",
        "card 00-1a-2b-3c-4d-5e went",
        "`aa:bb:cc:dd:ee:ff`",
        "the card 001a.2b3c.4d5e",
        "(52:54:00:12:34:56)",
        "mac=de:ad:be:ef:00:01",
    ],
    "uuid": [
        "123e4567-e89b-12d3-a456-426614174000",
        "id `123E4567-E89B-12D3-A456-426614174000`",
        "tenant=123e4567-e89b-12d3-a456-426614174000.",
        "# 00000000-0000-4000-8000-000000000001",
        "(6fa459ea-ee8a-3ca4-894e-db77e160355e)",
        "the tenant 16fd2706-8baf-433b-82eb-8c7fada847da",
    ],
    "key": [
        "AKIAIOSFODNN7EXAMPLE",
        "token ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "-----BEGIN RSA PRIVATE KEY-----",
        "password = herring4quay",
        "xoxb-123456789012-abcdefghijkl",
        "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "wJalrXUtnFEMI7K7MDENGbPxRfiCYEXAMPLEKEY",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHerring",
    ],
    "path": [
        "/home/ada/tickets.py",
        "in /Users/agannet/work",
        r"C:\Users\ada\tickets",
        r"`\\gannet-fs\share`",
        "~purser/bin/sell",
        "cd /export/home/ada",
    ],
    "hash": [
        "commit 4f3b2a1",
        "since `a94a8fe5ccb1`",
        "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3",
        "reverted in 0d1e2f3a4b.",
        "(9fceb02)",
        "changeset 7c8d9e0f1a2b",
    ],
    "ticket": [
        "BOAT-1234",
        "closed as QUAY-7",
        "ticket 4711",
        "issue #2536",
        "`TIX-99999`",
        "see #1234",
        "bug no. 8812",
        "see ops-4821",
        "`data-31415`",
        "as infra-77 says",
    ],
    "account": [
        "GB82 WEST 1234 5698 7654 32",
        "DE89370400440532013000",
        "IBAN NO93 8601 1117 947",
        "4111 1111 1111 1111",
        "account number 12345678",
        "customer no. 4711-0815",
    ],
    "phone": [
        "+44 20 7946 0958",
        "call +1-555-010-9999",
        "020 7946 0958",
        "(555) 010-9999",
        "555-010-9999",
        "0049 30 123456",
        "dial oh two oh seven nine four six oh now",
        "zero eight hundred five five five one nine",
    ],
    "handle": [
        "ask @gannet_ops",
        "(@ada_gannet)",
        "by @purser-quay",
        "`@herring99` said",
        "thanks, @AdaGannet!",
        "@ferryline runs it",
    ],
    "legal form": [
        "Gannet Lines Ltd ran",
        "Herring GmbH",
        "Quay & Sons sells",
        "at Gannet Holdings the",
        "Gannet S.A. said",
        "the gannet ltd office",
        "Gannet, Inc. moved",
        "Herring\nAG uses",
        "Quay® boats",
    ],
    "ticker": [
        "NASDAQ: GNNT",
        "(LSE:QUAY)",
        "long $GNNT",
        "ticker GNNT",
        "listed as QUAY",
        "US0378331005",
        "TSX: HER.A",
    ],
    "money": [
        "$5 million",
        "\u20ac1,200",
        "\u00a330k",
        "saved 10,000 dollars",
        "2.5 million euros",
        "USD 40,000",
        "two million dollars",
    ],
    "head count": [
        "37 engineers",
        "1,243 employees",
        "a team of 12",
        "a 40-person firm",
        "headcount of 812",
        "25 full-time staff",
        "four hundred and twelve engineers",
        "a staff of sixty-three",
        "thirty-four Python developers",
        "one thousand two hundred people",
    ],
    "exact date": [
        "2014-05-06",
        "on 6 May 2014",
        "May 6, 2014",
        "the 3rd of June",
        "06.05.2014",
        "6/5/2014",
        "Sept. 14th",
        "the third of March 2029",
        "twenty-first of june.",
        "On March the fourth, they",
        "the eleventh November",
    ],
    "initials": [
        "signed by A. G. then",
        "ask A.G. first",
        "a note of A. B. G. says",
        "then P.-A. G. left",
        "asked a. g. twice",
        "it was A. G.'s idea",
    ],
    "name in letters": [
        "it says G a n n e t there",
        "the old g.a.n.n.e.t socket",
        "they spell g-a-n-n-e-t",
        "G/A/N/T on each rack",
        "the table g_a_n_n_e_t",
        "q u a y was carved in",
    ],
}
SILENT = {
    "told in words": [
        "a third of March was lost",
        "In March the fourth worker stopped",
        "a hundred and four requests",
        "about two hundred people",
        "one, two, three and four",
        "by May a second region",
        "twelve workers, a team of four",
    ],
    "letters": [
        "e. g. this, i.e. that",
        "from a to b, at 5 p.m. in the U.S.",
        "I/O of a b c d",
        "x, y, z and w",
        "a-b and c-d",
        "vis-a-vis",
    ],
    "numbered in small letters": [
        "from-100 to from-1000",
        "utf-8, sha-256 and x86-64",
        "the top-100 of python-3",
        "mid-2014, late-2015",
        "iso-8859-1",
        "phase-2 and tier-1",
    ],
    "versions": [
        "PyPy 5.8.0",
        "CPython 2.7.13 and 3.6",
        "version 2.7.13.1",
        "1.1.8-5",
        "7.3.1-dev",
        "kernel 4.15.0.20",
    ],
    "figures": [
        "1.3 to 1.5 times",
        "500,000 queries",
        "100,000,000 rows",
        "30 to 50%",
        "10:32 and 18:37",
        "about 500 people",
        "2 engineers",
        "a team of 6",
        "the team of 2015",
        "+30%",
        "16 GB, 8 GB",
        "20 million messages",
        "600 / 130",
    ],
    "files": ["setup.py", "case.yml and story.md", "requirements.in", "main.rs", "libfoo.so", "`conf/nginx.conf`"],
    "modules": [
        "`gc.get_stats()`",
        "`__pypy__.add_memory_pressure`",
        "threading.local",
        "subprocess.run",
        "pypy.module.test",
        "flask.app",
        "sys.info",
        "pandas.io",
        "socket.io",
        "ASP.NET",
        "`self.org`",
        "`datetime.date`",
    ],
    "settings": ["PYPY_GC_MAX", "PYPY_GC_NURSERY=4MB", "`$PATH` and $HOME", "-O2", "--jit off", "LD_LIBRARY_PATH"],
    "standards": [
        "CVE-2019-9636",
        "PEP-484",
        "UTF-8",
        "ISO-8859-1",
        "SHA-256",
        "IEEE-754",
        "RFC 2616",
        "COVID-19",
        "Xeon E3-1240 v3",
    ],
    "code": [
        "`a[1::2]`",
        "std::vector",
        "`@jit.elidable`",
        "@property",
        "x = y @ z",
        "0x7fff5694",
        "deadbeef",
        "1000000e7",
    ],
    "places": [
        "127.0.0.1",
        "127.0.1.1",
        "/home/user/app",
        "/usr/lib/pypy",
        "/var/lib/x",
        "http://localhost:8000",
        "~/bin",
    ],
    "words": [
        "an AB test",
        "Java SE",
        "the PLC reads",
        "May 2014",
        "in March the",
        "2014-Q3",
        "from 2014 to 2016",
        "at the quay",
        "a token is passed",
        "twenty five times",
        "x86_64-unknown-linux-gnu2010",
        "manylinux2010_x86_64_with_cffi",
    ],
}


@pytest.mark.parametrize(("category", "text"), [(name, text) for name, texts in LOUD.items() for text in texts])
def test_telling_forms_are_found(category: str, text: str) -> None:
    """Each text holds one thing that leads to a firm, and it is sorted into its category."""
    assert [hit.category for hit in hits(text)] == [category]


@pytest.mark.parametrize("text", [text for texts in LOUD.values() for text in texts])
def test_a_form_is_found_wherever_it_stands(text: str) -> None:
    """Between other sentences, far from the next word of its kind, the same words are found."""
    filler = "\n\nThe ferry left the quay and the people in the harbour saw it go in May.\n\n"
    found = hits(filler * 9 + text + filler * 9)
    assert [(hit.category, hit.words) for hit in found] == [(hit.category, hit.words) for hit in hits(text)]


@pytest.mark.parametrize("text", [text for texts in SILENT.values() for text in texts])
def test_what_stories_need_stays_silent(text: str) -> None:
    """Versions, figures, files, modules, settings and standards are no findings."""
    assert hits(text) == ()


def test_every_category_has_six_texts_of_each_kind() -> None:
    """The tables cover every category of the patterns."""
    assert set(LOUD) == {pattern.category for pattern in PATTERNS}
    assert min(len(texts) for texts in [*LOUD.values(), *SILENT.values()]) >= 6


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "A",
        ".",
        "-",
        ":",
        "a.",
        "1.",
        "1:",
        "A ",
        "a-",
        "@a",
        "a@",
        "/home/",
        "\\",
        "f0",
        "$",
        "Ab ",
        "1,",
        "+1 ",
        "at (",
    ],
)
def test_a_line_of_100000_characters_takes_bounded_time(piece: str) -> None:
    """No pattern searches a long line again and again."""
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    hits(text)
    assert time.process_time() - start < 2
