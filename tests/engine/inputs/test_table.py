"""A pasted table: what it is read as, whatever stands between its numbers."""

import pytest

from engine.errors import EngineError
from engine.inputs.table import MOST_COLUMNS, MOST_ROWS, read_table


@pytest.mark.parametrize(
    ("text", "values", "as_what"),
    [
        ("1\n2\n3.5", [[1, 2, 3.5]], (" ", ".", False)),
        ("1 2 3.5", [[1, 2, 3.5]], (" ", ".", False)),
        ("0,5 0,7 -0,1", [[0.5, 0.7, -0.1]], (" ", ",", False)),
        ("day;price\n1;2,5\n2;3,25", [[1, 2], [2.5, 3.25]], (";", ",", True)),
        ("day,price\n2026-01-01,2.5\n2026-01-02,3", [[2.5, 3]], (",", ".", True)),
        ("a\tb\n1\t\n2\t5\n3\t6", [[1, 2, 3], [None, 5, 6]], ("\t", ".", True)),
        ('"x","y"\n"1,200.5","2"\n"1,300","3"', [[1200.5, 1300], [2, 3]], (",", ".", True)),
        ("1e300\n1\n2", [[None, 1, 2]], (" ", ".", False)),
        ("\u22121\n2", [[-1, 2]], (" ", ".", False)),
    ],
)
def test_a_table_is_read_as_a_person_means_it(text, values, as_what):
    table = read_table(text)

    assert [list(column.values) for column in table.columns] == values
    assert (table.separator, table.decimal, table.has_header) == as_what


def test_what_is_no_number_is_named_and_what_is_known_better_counts():
    table = read_table("day,price\n2026-01-01,2.5\n2026-01-02,3")
    assert (table.skipped, [column.name for column in table.columns]) == (("day",), ["price"])
    assert read_table("5\n1\n2", has_header=True).columns[0].values == (1, 2)
    assert read_table("1,5\n2,5", decimal=",", separator=" ").columns[0].values == (1.5, 2.5)
    assert read_table("\n".join(map(str, range(MOST_ROWS + 7)))).left == 7


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "table.empty"),
        (" \n ", "table.empty"),
        ("the cat sat on the mat", "table.no-numbers"),
        ("7", "table.no-numbers"),
        ("\n".join(",".join("1" * (MOST_COLUMNS + 1)) for _ in range(3)), "table.wide"),
    ],
)
def test_what_holds_no_series_is_refused(text, key):
    with pytest.raises(EngineError) as refused:
        read_table(text)
    assert refused.value.phrase.key == key
