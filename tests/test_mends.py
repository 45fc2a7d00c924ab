"""What a mend says to somebody who writes a number, a version or a name in his own way."""

from __future__ import annotations

import pytest
from casebook.model.fields import Figure, Known, Value, Version
from casebook.model.refusals import suggest
from pydantic_core import PydanticCustomError


@pytest.mark.parametrize(
    ("kind", "told", "mend"),
    [
        (Figure(), "3,1", "write 3.1"),
        (Figure(), "3,100", "write 3100 for thousands, or 3.100 for a decimal comma"),
        (Figure(), "1,234,567", "write 1234567, without quotes and separators"),
        (Figure(), "12 000", "write 12000, without quotes and separators"),
        (Version(), "2.2, 2.3", "one version to an entry: [2.2, 2.3]"),
    ],
)
def test_the_mend_says_what_may_be_meant(kind: Value, told: str, mend: str) -> None:
    """A comma is a point where it can be nothing else; where it may be two things, both are told."""
    with pytest.raises(PydanticCustomError) as refused:
        kind.read(told, Known())
    assert mend in str(refused.value.context)


@pytest.mark.parametrize(("told", "name"), [("PyMySQL", "pymysql"), ("MySQLdb", "mysqlclient"), ("NumPi", "numpy")])
def test_a_name_is_known_whatever_its_capitals(told: str, name: str) -> None:
    """A library is found by another spelling, and by the other name that its label tells in brackets."""
    known = {"numpy": "NumPy", "pymysql": "PyMySQL", "mysqlclient": "mysqlclient (MySQLdb)"}
    assert suggest(told, known).startswith(f"did you mean {name}? ")
