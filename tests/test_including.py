"""Included files: where they may lie, what is read of them, and what is said where they do not."""

from __future__ import annotations

import os
import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest

import slarules
from slarules import Code, Diagnostic
from slarules.including import MAX_DEPTH, MAX_FILES
from slarules.syntax.reading import MAX_BYTES

BERLIN = 'calendar "Berlin"\n  in Europe/Berlin\n  open Monday to Friday from 9:00 to 17:00\n'
FIRST_TOUCH = "First touch: sales contacts every lead within 4 business hours\n"
AT = datetime(2026, 3, 4, 12, tzinfo=UTC)


def written(folder: Path, **files: str) -> Path:
    """Write rule files, `__` in a name for a folder, and return the one called `main`."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".sla")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "main.sla"


def only(path: Path) -> Diagnostic:
    """The one thing that is wrong with a file."""
    (found,) = slarules.check_file(path)
    return found


# -- what included files say ----------------------------------------------------------------------


def test_an_included_calendar_is_the_calendar(tmp_path: Path) -> None:
    """A file works by the calendar of another one; due instants show it."""
    path = written(tmp_path, main=f'include "calendars.sla"\n{FIRST_TOUCH}', calendars=BERLIN)
    (commitment,) = slarules.load(path).commitments.values()
    verdict = commitment.verdict({"created_at": "2026-03-02T06:00:00Z"}, at=AT)
    assert verdict.due == datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("position", ["first", "last"])
def test_order_does_not_matter(tmp_path: Path, position: str) -> None:
    """Each file may use the words of every other, wherever the include stands."""
    parts = ['include "words.sla"\n', "Ring: sales rings every hot lead within 4 hours\n"]
    own = "a ripe lead is a lead where score is at least 60\n"
    main = "".join([*(parts if position == "first" else parts[::-1]), own])
    words = '"rings" is recorded as rung_at\na hot lead is a ripe lead where vip is true\n'
    path = written(tmp_path, main=main, words=words)
    assert slarules.check_file(path) == []
    assert list(slarules.load(path).commitments) == ["Ring"]


def test_commitments_teams_and_the_agreement_may_be_included(tmp_path: Path) -> None:
    """An included file may say all that a rule file may."""
    shared = 'agreement "All"\n  owned by "Kim"\n' + FIRST_TOUCH
    agreement = slarules.load(written(tmp_path, main='include "shared.sla"\n', shared=shared))
    assert (agreement.title, list(agreement.commitments)) == ("All", ["First touch"])


def test_a_file_included_twice_is_read_once(tmp_path: Path) -> None:
    """Two files may include the same third one; nothing is declared twice."""
    path = written(
        tmp_path,
        main='include "a.sla"\ninclude "b.sla"\ninclude "./a.sla"\n' + FIRST_TOUCH,
        a='include "calendars.sla"\n',
        b='include "calendars.sla"\n',
        calendars=BERLIN,
    )
    names = [Path(name).name for name in slarules.load(path).sources]
    assert names == ["main.sla", "a.sla", "calendars.sla", "b.sla"]


def test_each_file_may_pin_its_language(tmp_path: Path) -> None:
    """`language 1` in a library is no second statement of the file that includes it."""
    path = written(tmp_path, main='language 1\ninclude "a.sla"\n', a="language 1\n")
    assert slarules.check_file(path) == []


def test_paths_are_relative_to_the_file_they_stand_in(tmp_path: Path) -> None:
    """A file in a folder below includes its neighbours by their bare names."""
    path = written(
        tmp_path,
        main='include "sub/a.sla"\n' + FIRST_TOUCH,
        sub__a='include "calendars.sla"\n',
        sub__calendars=BERLIN,
    )
    assert slarules.check_file(path) == []


def test_a_text_includes_from_the_folder_that_is_named(tmp_path: Path) -> None:
    """`parse` and `check` take the folder beside the text."""
    written(tmp_path, calendars=BERLIN)
    text = 'include "calendars.sla"\n' + FIRST_TOUCH
    assert slarules.check(text, folder=tmp_path) == []
    assert slarules.parse(text, folder=str(tmp_path)).sources == (
        "rules",
        f"{tmp_path}/calendars.sla",
    )


def test_a_text_in_no_folder_includes_nothing() -> None:
    """Without a folder the include is the one mistake, and the words it lacks are none."""
    text = 'include "words.sla"\nsales rings every hot lead within 4 hours\n'
    (found,) = slarules.check(text)
    assert (found.code, found.line, found.help) == (
        Code.NO_FOLDER,
        1,
        "save it as a file, or say which folder: `slarules.check(text, folder=...)`",
    )
    with pytest.raises(slarules.RuleError, match="SLA014"):
        slarules.parse(text)


# -- what is said about them ----------------------------------------------------------------------


def test_mistakes_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    """Each names its own file, line and snippet; files follow one another as they are read."""
    path = written(
        tmp_path,
        main='include "b.sla"\ninclude "a.sla"\n\n\nsales contacts every MQL witin 1 day\n',
        a="\ncalendar Berlin\n",
        b="sales contacts every SQL witin 1 day\n",
    )
    found = slarules.check_file(path)
    told = [(Path(each.source).name, each.line, each.snippet) for each in found]
    assert told == [
        ("main.sla", 5, "sales contacts every MQL witin 1 day"),
        ("b.sla", 1, "sales contacts every SQL witin 1 day"),
        ("a.sla", 2, "calendar Berlin"),
    ]


def test_a_mistake_in_the_meaning_of_an_included_file(tmp_path: Path) -> None:
    """What resolving finds is told about the file it stands in, too."""
    path = written(
        tmp_path, main='include "a.sla"\n', a="\nan A is a B where x is 1\na B is an A\n"
    )
    found = only(path)
    assert (Path(found.source).name, found.line) == ("a.sla", 2)


def test_files_are_named_as_the_first_one_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path relative to where the caller is stays one, for included files as well."""
    written(tmp_path, rules__main='include "sub/a.sla"\n', rules__sub__a="nonsense\n")
    monkeypatch.chdir(tmp_path)
    assert only(Path("rules/main.sla")).source == "rules/sub/a.sla"
    monkeypatch.chdir(tmp_path / "rules")
    assert only(Path("main.sla")).source == "sub/a.sla"


def test_lints_of_included_files_are_told_and_allowed_there(tmp_path: Path) -> None:
    """Lints look into every file, and a comment in a file speaks of that file."""
    slow = "Late: sales contacts every lead within 72 business hours\n"
    allowed = "# slarules: allow SLA308 because it is a rough target\nRough: " + slow[6:]
    path = written(tmp_path, main='include "a.sla"\n' + BERLIN, a=slow + allowed)
    found = slarules.check_file(path, lint=True)
    told = [(Path(f.source).name, f.line) for f in found if f.code is Code.SURPRISING_LIMIT]
    assert told == [("a.sla", 1)]
    assert Code.USELESS_ALLOWANCE not in {each.code for each in found}


def test_unused_words_are_those_of_the_main_file(tmp_path: Path) -> None:
    """A library has words that not everyone needs; the file itself should not."""
    words = "a hot lead is a lead where score is at least 90\n"
    own = "a cold lead is a lead where score is less than 10\n"
    ripe = "a ripe lead is a lead where score is 50\n"
    late = "a late lead is a ripe lead where vip is true\n"
    path = written(tmp_path, main=f'include "a.sla"\n{own}{ripe}{FIRST_TOUCH}', a=words + late)
    found = slarules.check_file(path, lint=True)
    told = [each.message for each in found if each.code is Code.UNUSED]
    assert told == ["nothing uses the thing `cold lead`"]


def test_lints_of_the_whole_agreement_are_told_once(tmp_path: Path) -> None:
    """What is missing from an agreement is missed where the agreement stands."""
    about = 'agreement "A"\n  between sales and marketing\n'
    path = written(tmp_path, main=f'include "a.sla"\n{FIRST_TOUCH}', a=about)
    found = slarules.check_file(path, lint=True)
    told = [(Path(f.source).name, f.code) for f in found if f.code in {"SLA311", "SLA313"}]
    assert told == [("a.sla", Code.NO_OWNER), ("a.sla", Code.NO_ZONE)]


# -- one text of all ------------------------------------------------------------------------------


def test_an_agreement_comes_back_without_its_files(tmp_path: Path) -> None:
    """It pickles with all it includes, and calls the files what they were called."""
    path = written(tmp_path, main='include "sub/a.sla"\n' + FIRST_TOUCH, sub__a='# "é"\n' + BERLIN)
    agreement = slarules.load(path)
    pickled = pickle.dumps(agreement)
    path.unlink()
    (tmp_path / "sub" / "a.sla").unlink()
    again = pickle.loads(pickled)
    assert again.rules == agreement.rules
    assert (again.hash, again.sources) == (agreement.hash, agreement.sources)
    assert pickle.loads(pickle.dumps(again)).hash == agreement.hash


def test_the_hash_is_of_all_texts_and_not_of_where_they_lie(tmp_path: Path) -> None:
    """Another folder gives the same hash, another text of an included file another one."""
    hashes = []
    for folder, calendar in [("one", BERLIN), ("two", BERLIN), ("three", BERLIN + "\n")]:
        main = 'include "a.sla"\n' + FIRST_TOUCH
        hashes.append(slarules.load(written(tmp_path / folder, main=main, a=calendar)).hash)
    assert hashes[0] == hashes[1] != hashes[2]


def test_without_includes_the_source_is_the_text(tmp_path: Path) -> None:
    """Nothing is added to a file that stands for itself; its hash stays what it was."""
    agreement = slarules.load(written(tmp_path, main=FIRST_TOUCH))
    assert agreement.source == FIRST_TOUCH
    assert agreement.hash == slarules.parse(FIRST_TOUCH).hash


def test_no_text_passes_for_a_packed_one() -> None:
    """What begins like a packed text is no rule text, so nothing can be smuggled in."""
    for blank in ("", "# nothing\n", "\ufeff"):
        packed = blank + '{"file": "", "characters": 1}\n#\n'
        assert Code.BAD_CHARACTER in {found.code for found in slarules.check(packed)}


# -- paths ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "../outside.sla",
        "sub/../../outside.sla",
        "./../main/../outside.sla",
        "..",
        "/etc/passwd",
        "//server/share/a.sla",
        "\\\\server\\share\\a.sla",
        "C:/rules/a.sla",
        "c:a.sla",
        "C:\\rules\\a.sla",
        "~/a.sla",
        "file:///etc/rules.sla",
        "https://rules.example/a.sla",
    ],
)
def test_what_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    """No path leaves the folder, whether the file is there or not."""
    (tmp_path / "outside.sla").write_text(BERLIN, encoding="utf-8")
    path = written(tmp_path / "main", main=f'include "{name}"\n', sub__a=BERLIN)
    assert (only(path).code, only(path).line) == (Code.OUTSIDE_FOLDER, 1)


def test_a_nested_file_does_not_lead_out_of_its_own_folder(tmp_path: Path) -> None:
    """An included file reaches what lies beside and below it, not what lies above."""
    path = written(tmp_path, main='include "sub/a.sla"\n', sub__a='include "../b.sla"\n', b=BERLIN)
    found = only(path)
    assert (found.code, Path(found.source).name) == (Code.OUTSIDE_FOLDER, "a.sla")


@pytest.mark.parametrize("is_folder", [False, True])
def test_links_that_lead_out_are_refused(tmp_path: Path, is_folder: bool) -> None:
    """Neither a link to a file nor one to a folder opens a way out."""
    target = written(tmp_path / "elsewhere", main=BERLIN)
    name = "link/main.sla" if is_folder else "link.sla"
    path = written(tmp_path / "rules", main=f'include "{name}"\n')
    link = tmp_path / "rules" / ("link" if is_folder else "link.sla")
    link.symlink_to(target.parent if is_folder else target)
    found = only(path)
    assert found.code is Code.OUTSIDE_FOLDER
    assert found.message == f"`{name}` is a link that leads out of this file's folder"


def test_links_inside_the_folder_are_followed(tmp_path: Path) -> None:
    """A link is its target: included by both names, a file is read once."""
    path = written(tmp_path, main='include "link.sla"\ninclude "a.sla"\n' + FIRST_TOUCH, a=BERLIN)
    (tmp_path / "link.sla").symlink_to(tmp_path / "a.sla")
    assert [Path(name).name for name in slarules.load(path).sources] == ["main.sla", "a.sla"]


def test_a_link_to_itself_is_no_file(tmp_path: Path) -> None:
    """A link that goes round is told, and does not hang."""
    path = written(tmp_path, main='include "round.sla"\n')
    (tmp_path / "round.sla").symlink_to(tmp_path / "round.sla")
    assert only(path).code is Code.NOT_INCLUDED


def test_the_folder_may_be_reached_through_a_link(tmp_path: Path) -> None:
    """What counts is where the folder really lies."""
    written(tmp_path / "real", main='include "a.sla"\n' + FIRST_TOUCH, a=BERLIN)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert slarules.check_file(tmp_path / "link" / "main.sla") == []


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """What would never end, or never begin, is not opened."""
    os.mkfifo(tmp_path / "pipe.sla")
    found = only(written(tmp_path, main='include "pipe.sla"\n'))
    assert found.message == "`pipe.sla` is a device, not a file"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is passed on."""
    path = written(tmp_path, main='include "a.sla"\n', a=BERLIN)
    opened = Path.open

    def refuse(self: Path, *arguments: str) -> object:
        if self.name == "a.sla":
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments)

    monkeypatch.setattr(Path, "open", refuse)
    assert only(path).message == "`a.sla` cannot be read: permission denied"


def test_too_long_a_name_is_told(tmp_path: Path) -> None:
    """What the system refuses to look for is a diagnostic, not an exception."""
    name = "a" * 5_000 + ".sla"
    assert only(written(tmp_path, main=f'include "{name}"\n')).code is Code.NOT_INCLUDED


def test_no_other_file_is_read(tmp_path: Path) -> None:
    """Only rule files are, so that no line of a secret comes out in a snippet."""
    (tmp_path / ".env").write_text("PASSWORD=1\n", encoding="utf-8")
    (tmp_path / "link.sla").symlink_to(tmp_path / ".env")
    for name in (".env", "link.sla"):
        found = only(written(tmp_path, main=f'include "{name}"\n'))
        assert (found.code, found.snippet) == (Code.NOT_INCLUDED, f'include "{name}"')


def test_near_names_are_those_of_the_folder(tmp_path: Path) -> None:
    """Suggestions come from where the file is looked for, and never are the file itself."""
    path = written(tmp_path, main='include "calender.sla"\n', sub__calendar=BERLIN)
    assert only(path).help is None
    path = written(tmp_path, main='include "man.sla"\n', calendar=BERLIN)
    assert only(path).help == "rule files there are `calendar.sla`"
    path = written(tmp_path, main='include "sub/Calendars.sla"\n')
    assert only(path).help == "did you mean `sub/calendar.sla`?"


def test_names_that_a_missing_file_may_declare_are_not_blamed(tmp_path: Path) -> None:
    """One missing file is one mistake; what is wrong without it is still told."""
    sentences = (
        "sales rings every hot lead within 4 hours\n"
        "ops contacts every MQL within 4 hours\n"
        '  on the "Berlin" calendar\n'
        "sales contacts every MQL witin 4 hours\n"
    )
    path = written(tmp_path, main='include "words.sla"\n' + sentences)
    assert [f.code for f in slarules.check_file(path)] == [Code.NOT_INCLUDED, Code.MISSPELT]


# -- circles and limits ---------------------------------------------------------------------------


def test_a_circle_is_told_as_a_chain(tmp_path: Path) -> None:
    """All files of the circle are named, where it closes."""
    path = written(
        tmp_path, main='include "a.sla"\n', a='include "b.sla"\n', b='include "main.sla"\n'
    )
    found = only(path)
    assert (Path(found.source).name, found.message) == (
        "b.sla",
        "`main.sla` includes `a.sla`, which includes `b.sla`, which includes `main.sla`",
    )


def test_files_may_not_include_one_another_endlessly(tmp_path: Path) -> None:
    """A chain has an end."""
    chain = {f"f{n}": f'include "f{n + 1}.sla"\n' for n in range(1, MAX_DEPTH + 1)}
    path = written(tmp_path, main='include "f1.sla"\n', **chain)
    written(tmp_path, **{f"f{MAX_DEPTH + 1}": "# too deep\n"})
    found = only(path)
    assert (found.code, Path(found.source).name) == (Code.TOO_MUCH_INCLUDED, f"f{MAX_DEPTH}.sla")


def test_the_number_of_files_is_limited(tmp_path: Path) -> None:
    """One file too many is told where it is included."""
    files = {f"f{n}": "# nothing\n" for n in range(MAX_FILES + 1)}
    path = written(tmp_path, main="".join(f'include "{name}.sla"\n' for name in files), **files)
    assert (only(path).code, only(path).line) == (Code.TOO_MUCH_INCLUDED, MAX_FILES + 1)


def test_the_size_of_a_file_is_limited(tmp_path: Path) -> None:
    """An included file may be as large as any rule file, and no larger."""
    path = written(tmp_path, main='include "a.sla"\n', a="#" * (MAX_BYTES + 1))
    assert (only(path).code, only(path).message) == (
        Code.TOO_MUCH_INCLUDED,
        "`a.sla` is larger than 8 MiB",
    )


def test_the_size_of_all_files_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files of a lawful size are too much together."""
    monkeypatch.setattr("slarules.including.MAX_TOTAL", 100)
    half = "#" + "x" * 59
    path = written(tmp_path, main='include "a.sla"\ninclude "b.sla"\n', a=half, b=half)
    assert (only(path).code, only(path).line) == (Code.TOO_MUCH_INCLUDED, 2)


# -- layout ---------------------------------------------------------------------------------------


def test_formatting_knows_included_names(tmp_path: Path) -> None:
    """A name of several words is one name, and keeps its spelling, if only the other file says."""
    written(tmp_path, a='"gives quality feedback on" is recorded as fed_back_at\n')
    text = 'include "a.sla"\nsales Gives Quality  feedback on every MQL within 1 day\n'
    expected = 'include "a.sla"\nsales gives quality feedback on every MQL within 1 day\n'
    assert slarules.format_text(text, folder=tmp_path) == expected


@pytest.mark.parametrize("folder", [None, "nowhere"])
def test_formatting_goes_on_without_the_files(folder: str | None) -> None:
    """What cannot be included leaves the other statements to be laid out."""
    text = 'include   "a.sla"\nsales contacts  every MQL within 1 day\n'
    expected = 'include "a.sla"\nsales contacts every MQL within 1 day\n'
    assert slarules.format_text(text, folder=folder) == expected


# -- files for others -----------------------------------------------------------------------------


def test_a_file_of_calendars_needs_no_default(tmp_path: Path) -> None:
    """Which calendar is the default is for the file to say that works by them."""
    calendars = BERLIN + BERLIN.replace("Berlin", "Rome")
    path = written(tmp_path, main='include "a.sla"\n' + FIRST_TOUCH, a=calendars)
    assert slarules.check_file(tmp_path / "a.sla") == []
    found = only(path)
    assert (found.code, Path(found.source).name) == (Code.UNKNOWN_CALENDAR, "a.sla")
    written(tmp_path, main='include "a.sla"\nthe default calendar is "Rome"\n' + FIRST_TOUCH)
    assert slarules.load(path).rules.default_calendar == "Rome"
