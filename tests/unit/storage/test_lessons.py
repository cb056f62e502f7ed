from datetime import timedelta

from sqlalchemy import func, select

from bot.storage.engine import Database
from bot.storage.lessons import StoredLesson
from bot.storage.tables import LessonRow
from tests.unit.storage.conftest import NOW

PHRASES = (("kk", "жылқы бағу"), ("ru", "разводить лошадей"))


async def teach(database: Database, number: int, *, season: str = "2023", by: int | None = None) -> StoredLesson:
    async with database.session() as s:
        lesson = await s.lessons.add("direction", PHRASES, NOW, season=season, number=number, by=by)
        await s.commit()
    return lesson


async def active(database: Database, season: str = "2023") -> list[StoredLesson]:
    async with database.session() as s:
        return await s.lessons.active(season)


async def test_a_lesson_is_kept_with_its_phrases(database: Database) -> None:
    lesson = await teach(database, 6)

    assert await active(database) == [lesson]
    assert lesson.phrases == PHRASES
    assert (lesson.means, lesson.number, lesson.season, lesson.query) == ("direction", 6, "2023", None)
    assert (lesson.exact, lesson.made_by, lesson.made_at, lesson.undone_at) == (False, None, NOW, None)


async def test_each_lesson_has_its_own_phrases_and_the_oldest_comes_first(database: Database) -> None:
    first = await teach(database, 6)
    async with database.session() as s:
        second = await s.lessons.add(
            "query", [("en", "horses\x00"), ("en", "horses")], NOW, season="2023", query="a\x00b", exact=True
        )
        await s.commit()

    assert second.phrases == (("en", "horses"),)
    assert (second.query, second.exact) == ("ab", True)
    assert await active(database) == [first, second]
    async with database.session() as s:
        assert await s.lessons.page(1) == [second]
        assert await s.lessons.page(1, 1) == [first]
        assert await s.lessons.page(1, 2) == []
        assert await s.lessons.get(first.id) == first


async def test_a_number_means_nothing_in_the_table_of_another_season(database: Database) -> None:
    await teach(database, 6)
    async with database.session() as s:
        other = await s.lessons.add("other", PHRASES, NOW, season="2023")
        await s.commit()

    assert await active(database, "2026") == [other]


async def test_an_undone_lesson_holds_no_more_and_is_undone_once(database: Database) -> None:
    lesson = await teach(database, 6)

    async with database.session() as s:
        assert await s.lessons.undo(lesson.id, NOW + timedelta(days=1))
        assert not await s.lessons.undo(lesson.id, NOW + timedelta(days=2))
        assert not await s.lessons.undo(10**30, NOW)
        await s.commit()

    assert await active(database) == []
    async with database.session() as s:
        assert await s.lessons.count() == 0
        assert await s.lessons.get(10**30) is None
        undone = await s.lessons.get(lesson.id)
    assert undone is not None
    assert undone.undone_at == NOW + timedelta(days=1)


async def test_the_version_is_another_after_every_change(database: Database) -> None:
    async with database.session() as s:
        versions = [await s.lessons.version()]
    lessons = [await teach(database, 6)]
    async with database.session() as s:
        versions.append(await s.lessons.version())
    lessons.append(await teach(database, 7))
    async with database.session() as s:
        versions.append(await s.lessons.version())
        await s.lessons.undo(lessons[0].id, NOW)
        await s.commit()
        versions.append(await s.lessons.version())

    assert len(set(versions)) == 4


async def test_a_lesson_with_a_smaller_id_that_is_committed_later_changes_the_version(database: Database) -> None:
    async with database.session() as s:
        (number,) = (await s.read(select(func.coalesce(func.max(LessonRow.id), 0))))[0]
        values = {"means": "other", "season": "2023", "exact": False, "made_at": NOW}
        await s.write(s.insert(LessonRow).values(id=number + 2, **values))
        await s.commit()
        before = await s.lessons.version()
        await s.write(s.insert(LessonRow).values(id=number + 1, **values))
        await s.commit()
        assert await s.lessons.version() != before


async def test_a_lesson_outlives_who_made_it(database: Database) -> None:
    async with database.session() as s:
        await s.people.remember(42, language=None, now=NOW)
        await s.commit()
    lesson = await teach(database, 6, by=42)
    assert lesson.made_by == 42

    async with database.session() as s:
        await s.people.erase(42)
        await s.commit()

    assert [kept.made_by for kept in await active(database)] == [None]
    assert (await teach(database, 6, by=42)).made_by is None
