"""What builds keep is damaged, or of something else: the next build makes the right site."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from portal.building import place
from portal.building.allowed import MARK, work_folder
from portal.building.state import state_file
from tests.endure.estate import VERSIONS, Estate

Damage = Callable[["Trial"], None]
_USUAL = place.FEW


class Trial:
    """The estate that is damaged, another whose output and state are taken, and a chance."""

    def __init__(self, estate: Estate, other: Estate, aside: Path, chance: random.Random) -> None:
        self.estate = estate
        self.other = other
        self.aside = aside
        self.chance = chance

    @property
    def state(self) -> Path:
        """The state that is damaged."""
        return state_file(self.estate.out)

    @property
    def raw(self) -> bytes:
        """What stands in it."""
        return self.state.read_bytes()

    def any_file(self) -> Path:
        """Some file of the output."""
        files = sorted(one for one in self.estate.out.rglob("*") if one.is_file())
        return self.chance.choice(files)

    def keep_aside(self) -> None:
        """Keep the output and its state as they are, for a later trial."""
        shutil.rmtree(self.aside, ignore_errors=True)
        shutil.copytree(self.estate.out, self.aside / "site")
        shutil.copyfile(self.state, self.aside / "state")


# --- the state ------------------------------------------------------------------------------------


def flipped_bit(trial: Trial) -> None:
    """A bit of the state."""
    raw = bytearray(trial.raw)
    raw[trial.chance.randrange(len(raw))] ^= 1 << trial.chance.randrange(8)
    trial.state.write_bytes(raw)


def flipped_bit_of_its_head(trial: Trial) -> None:
    """A bit where the state says who wrote it, and its hash."""
    raw = bytearray(trial.raw)
    raw[trial.chance.randrange(112)] ^= 1 << trial.chance.randrange(8)
    trial.state.write_bytes(raw)


def cut_short(trial: Trial) -> None:
    """A part of the state."""
    raw = trial.raw
    trial.state.write_bytes(raw[: trial.chance.randrange(len(raw))])


def longer(trial: Trial) -> None:
    """A state with something behind it."""
    raw = trial.raw
    more = (b"\0", b"\n", raw, raw[-trial.chance.randrange(1, 999) :])
    trial.state.write_bytes(raw + trial.chance.choice(more))


def zeroed(trial: Trial) -> None:
    """A state with a block that the disk lost."""
    raw = bytearray(trial.raw)
    start = trial.chance.randrange(len(raw))
    raw[start : start + 4096] = bytes(len(raw[start : start + 4096]))
    trial.state.write_bytes(raw)


def of_another_program(trial: Trial) -> None:
    """A sound state that another version of the program wrote."""
    raw = trial.raw
    program = raw.split(b" ", 3)[2]
    trial.state.write_bytes(raw.replace(program, program[::-1], 1))


def of_another_output(trial: Trial) -> None:
    """The sound state of another output."""
    shutil.copyfile(state_file(trial.other.out), trial.state)


def older_state(trial: Trial) -> None:
    """The sound state of an earlier build."""
    shutil.copyfile(trial.aside / "state", trial.state)


def no_state(trial: Trial) -> None:
    """No state, or something else in its place."""
    trial.state.unlink()
    kind = trial.chance.randrange(3)
    if kind == 1:
        trial.state.mkdir()
    elif kind == 2:
        trial.state.symlink_to("nothing")


def no_work_folder(trial: Trial) -> None:
    """Nothing kept at all."""
    shutil.rmtree(work_folder(trial.estate.out))


def journal(trial: Trial) -> None:
    """A journal that no build wrote."""
    texts = ("", "[]", "{}", "null", '{"from": "", "to": "", "gone": ["index.html"]}', "\0")
    work = work_folder(trial.estate.out)
    (work / "journal").write_text(trial.chance.choice(texts), "utf-8")
    (work / "new").mkdir()
    (work / "new" / "index.html").write_text("!", "utf-8")


# --- the output -----------------------------------------------------------------------------------


def file_gone(trial: Trial) -> None:
    """A file of the output."""
    trial.any_file().unlink()


def folder_gone(trial: Trial) -> None:
    """A folder of the output."""
    folders = sorted(one for one in trial.estate.out.iterdir() if one.is_dir())
    shutil.rmtree(trial.chance.choice(folders))


def all_gone(trial: Trial) -> None:
    """All that `rm -rf out/*` removes, or all."""
    for one in trial.estate.out.iterdir():
        if one.name != MARK:
            shutil.rmtree(one) if one.is_dir() else one.unlink()
    if trial.chance.random() < 0.5:
        shutil.rmtree(trial.estate.out)


def byte_changed(trial: Trial) -> None:
    """A byte of a file of the output; its size stays, perhaps its time of change."""
    file = trial.any_file()
    info, raw = file.stat(), bytearray(file.read_bytes())
    if raw and file.name != MARK:
        raw[trial.chance.randrange(len(raw))] ^= 1
    with file.open("r+b") as opened:
        opened.write(raw)
    if trial.chance.random() < 0.5:
        os.utime(file, ns=(info.st_atime_ns, info.st_mtime_ns))


def emptied(trial: Trial) -> None:
    """A file of the output that has nothing in it any more."""
    trial.any_file().write_bytes(b"")


def files_changed_about(trial: Trial) -> None:
    """Two files of the output under each other's names."""
    one, other = trial.any_file(), trial.any_file()
    if one != other:
        one.rename(one.with_name("aside"))
        other.rename(one)
        one.with_name("aside").rename(other)


def folder_for_a_file(trial: Trial) -> None:
    """A folder in the place of a file of the output."""
    file = trial.any_file()
    if file.name != MARK:
        file.unlink()
        file.mkdir()


def older_output(trial: Trial) -> None:
    """The output of an earlier build, as a backup gives it back."""
    shutil.rmtree(trial.estate.out)
    shutil.copytree(trial.aside / "site", trial.estate.out)


def older_both(trial: Trial) -> None:
    """The output of an earlier build, with its state."""
    older_output(trial)
    older_state(trial)


def older_files(trial: Trial) -> None:
    """Some files of an earlier output, laid over the new one."""
    old = sorted(one for one in (trial.aside / "site").rglob("*") if one.is_file())
    for file in trial.chance.sample(old, 5):
        target = trial.estate.out / file.relative_to(trial.aside / "site")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, target)


def another_output(trial: Trial) -> None:
    """The output of another office, moved here."""
    shutil.rmtree(trial.estate.out)
    shutil.copytree(trial.other.out, trial.estate.out)


def another_builder(trial: Trial) -> None:
    """Another office that is built into the same folder."""
    usual, trial.other.out = trial.other.out, trial.estate.out
    trial.other.build()
    trial.other.out = usual


DAMAGES: tuple[Damage, ...] = (
    flipped_bit,
    flipped_bit_of_its_head,
    cut_short,
    longer,
    zeroed,
    of_another_program,
    of_another_output,
    older_state,
    no_state,
    no_work_folder,
    journal,
    file_gone,
    folder_gone,
    all_gone,
    byte_changed,
    emptied,
    files_changed_about,
    folder_for_a_file,
    older_output,
    older_both,
    older_files,
    another_output,
    another_builder,
)


def damage(folder: Path, seed: int, count: int) -> Iterator[str]:
    """Damage what `count` builds left; tells what was wrong after the next ones."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable sequence
    trial = Trial(Estate(folder / "one"), Estate(folder / "two"), folder / "aside", chance)
    trial.other.turn(VERSIONS[-1])
    for one in (trial.estate, trial.other):
        one.build()
    trial.keep_aside()
    order = [DAMAGES[number % len(DAMAGES)] for number in range(count)]
    chance.shuffle(order)
    for number, done in enumerate(order):
        if number % 7 == 6:
            trial.keep_aside()
        place.FEW = chance.choice((-1, _USUAL))
        edited = chance.choice([trial.estate.version, *VERSIONS])
        if fault := _outlived(trial, done, lambda: trial.estate.turn(edited)):  # noqa: B023
            yield f"trial {number}, {done.__name__}, then {edited}: {fault}"
    place.FEW = _USUAL


def _outlived(trial: Trial, done: Damage, edit: Callable[[], None]) -> str | None:
    """What is wrong after a build that follows a damage and an edit."""
    done(trial)
    edit()
    try:
        trial.estate.build()
    except Exception as fault:  # noqa: BLE001 - whatever it is, it must not be
        return repr(fault)
    return trial.estate.wrong()
