"""Who was there, as lines say it: lists under a heading, in one line, and under no heading."""

from __future__ import annotations

import re
from dataclasses import replace

from governance.notes.document import Attendee, Unplaced, Warning
from governance.notes.house import came_and_went
from governance.notes.lines import Line

from .people import CHAIR, name_then_post, person, read_person
from .people_lists import first_names_in, names_in
from .posts import is_post
from .proper_names import are_initials, is_name, is_place
from .remainder import words_beyond
from .standing import ABSENT, GROUP, NOBODY_THERE, SECOND_GROUP, is_organisation, status_of

LABELLED_NAMES = re.compile(
    r"(?P<label>[A-Z][\w &'’/-]{1,60}(?::|\s[–—](?=\s)))-?\s*(?P<names>\S.*)"
)

OFFICES = ("OPCC", "OPFCC")
"""Abbreviations of offices whose people stand below, and of no post."""


class Listing:
    """Collects the people of one document, under the label they stand under."""

    def __init__(self) -> None:
        self.people: list[Attendee] = []
        self.unplaced: list[Unplaced] = []
        self.group = ""
        self.status: str | None = None
        """What the last label says of those under it; an organisation's name changes nothing."""
        self.unused_label: Line | None = None
        self.is_over = False
        """Whether sentences were read already: from there on only a labelled list names people."""
        self.post: Line | None = None
        """A post that stands over the name of who holds it, under the label of a list."""
        self.posts_first = False
        self.between: list[Unplaced] = []
        """The words between the names of lists, which nothing else keeps: "and"."""

    def finish(self) -> list[Attendee]:
        """The people; a label under which nobody stands stays unplaced, as what joins them does."""
        self._leave_label()
        if self.between:
            words = " … ".join(one.text for one in self.between)
            self.unplaced.append(Unplaced(words, self.between[0].line))
        return self.people

    def knows(self, line: Line) -> bool:
        """Whether a line under a label names a person with a post, in capitals or not."""
        one = read_person(line.text) if self.status else None
        return bool(one and one.capacity and is_post(one.capacity.partition(",")[0]))

    def unknown(self) -> list[Warning]:
        """A warning where no word says who of those listed was present."""
        unknown = [one for one in self.people if one.status is None]
        count = sum(not ABSENT.search(one.group) for one in unknown)
        people = "person is" if count == 1 else "people are"
        return [
            Warning(
                f"{count} {people} listed with no word of who was present;"
                " please set the status of each."
            )
        ] * bool(count)

    def take_line(self, line: Line, printed: str = "") -> bool:
        """Takes a label of a list of names, a list in one line, or one person.

        `printed` is all of the line where a number that stands before it was left aside.
        """
        if line.literal:
            return False
        if both := SECOND_GROUP.fullmatch(line.text):
            first, second = replace(line, text=both[1]), replace(line, text=both[2])
            if self.take_line(first):
                return self.take_line(second) or self._leave(second)
        people, unplaced = len(self.people), len(self.unplaced)
        if not self._take(line):
            return False
        self._keep_between(printed or line.text, line.number, people, unplaced)
        return True

    def _keep_between(self, printed: str, line: int, people: int, unplaced: int) -> None:
        """Keeps the words of a line that none of the people after that many brings."""
        added = self.people[people:]
        taken = [f"{one.group} {one.name} {one.capacity} {one.initials}" for one in added]
        taken += [came_and_went(one) for one in added]
        taken += [one.text for one in self.unplaced[unplaced:]]
        words = words_beyond(printed, taken) if added else []
        self.between += [Unplaced(word, line) for word in words]

    def _take(self, line: Line) -> bool:
        if match := GROUP.fullmatch(line.text):
            if not match["names"]:
                self._leave_label()
                self._enter(match["label"])
                self.unused_label = line
                return True
            people = names_in(match["names"])
            if people or (match["colon"] and (people := first_names_in(match["names"]))):
                self._enter(match["label"].strip())
                return self._add_all(people)
            if match["colon"] and not NOBODY_THERE.fullmatch(match["names"]):
                self._enter(match["label"].strip())
        match = None if self.is_over else LABELLED_NAMES.fullmatch(line.text)
        if match and self._take_labelled(match):
            return True
        if self.is_over:
            return False
        if self.take_person(line):
            return True
        is_office = line.text.rstrip(":") in OFFICES
        is_head = is_office or (is_organisation(line.text) and not is_post(line.text))
        is_label = line.text.endswith(":")
        if is_head and (self.group or self.people or is_label) and not line.depth:
            self._leave_label()
            self.group, self.unused_label = line.text, line
            return True
        return False

    def take_person(self, line: Line) -> bool:
        """Takes a line that names one person or several, or the post of the one before."""
        if line.literal:
            return False
        last = self.people[-1] if self.people else None
        may_lead = self.posts_first or (self.status and self.unused_label)
        is_lone = is_post(line.text) and not read_person(line.text)
        if may_lead and is_lone and line.text.rstrip(":") not in OFFICES:
            self._leave_post()
            self.post, self.posts_first = line, True
            return True
        if last and not last.capacity and not last.initials and is_post(line.text):
            self.people[-1] = person(last.name, line.text)
            self.people[-1].group, self.people[-1].status = last.group, last.status
            return True
        if self.post and is_name(line.text):
            post, self.post = self.post.text, None
            return self._add_all([person(line.text, post)])
        people = names_in(line.text)
        if self.status and not any(one.capacity for one in people):
            one = name_then_post(line.text)
            people = [one] if one else people
        if not (self.group or self.status or (people and all(one.initials for one in people))):
            one = None if is_place(line.text) else read_person(line.text)
            people = [one] if one else []
        return self._add_all(people) if people else False

    def take_numbered(self, line: Line, printed: str, rest: str) -> bool:
        """Takes a list that carries a number, as items do: "1. Present: Asha Bell, Ben Carr"."""
        match = GROUP.fullmatch(rest)
        people = names_in(match["names"]) if match and match["colon"] and match["names"] else []
        if not match or not people or line.literal:
            return False
        self._enter(match["label"].strip())
        self.group = f"{printed} {self.group}"
        return self._add_all(people)

    def enter_item(self, heading: str) -> None:
        """People stand under an item whose heading prints what they are: "1. Present"."""
        if GROUP.fullmatch(heading):
            self._leave_label()
            self.group, self.status = "", status_of(heading)

    def take_plain(self, lines: list[Line]) -> list[Line]:
        """Takes lists of bare names that nothing announced, three or more under each other."""
        runs: list[list[Line]] = [[]]
        for line in lines:
            if not line.literal and is_name(line.text):
                near = runs[-1] and line.number - runs[-1][-1].number <= 2
                runs[-1:] = [[*runs[-1], line]] if near or not runs[-1] else [runs[-1], [line]]
            else:
                runs.append([])
        taken = [line for run in runs if len(run) > 2 for line in run]
        if taken and not self.people:
            self.people = [person(line.text) for line in taken]
            return taken
        return []

    def _take_labelled(self, match: re.Match[str]) -> bool:
        """ "Chief Constable: Asha Bell", "Police: Asha Bell, Ben Carr"."""
        people, label = names_in(match["names"]), match["label"].rstrip(": –—")
        if people and are_initials(label, people[0].name):
            return False
        if not match["label"].endswith(":") and (len(people) < 2 or is_name(label)):
            return False
        if not people and any(CHAIR.search(one.capacity) for one in first_names_in(match["names"])):
            people = first_names_in(match["names"])
        is_one_post = is_post(label) and not re.split(" of | for ", label)[0].endswith("s")
        if len(people) == 1 and is_one_post and not is_post(people[0].capacity):
            capacity = f"{label} {people[0].capacity}".strip()
            return self._add_all([person(people[0].name, capacity, people[0].initials)])
        is_clear = bool(people and is_post(people[0].capacity.partition(",")[0]))
        if len(people) > 1 or (people and (self.people or is_clear)):
            self._leave_label()
            if status_of(match["label"]):
                self._enter(match["label"])
            self.group = match["label"]
            return self._add_all(people)
        return False

    def _enter(self, label: str) -> None:
        """Those who follow stand under that label."""
        self.group, self.status = label, status_of(label)

    def _add_all(self, people: list[Attendee]) -> bool:
        self.unused_label = None
        for one in people:
            one.group = self.group
            one.status = one.status or self.status
        self.people.extend(people)
        return True

    def _leave(self, line: Line) -> bool:
        self.unplaced.append(Unplaced(line.text, line.number))
        return True

    def _leave_post(self) -> None:
        if self.post:
            self._leave(self.post)
        self.post = None

    def _leave_label(self) -> None:
        self._leave_post()
        self.posts_first = False
        if self.unused_label:
            self._leave(self.unused_label)
        self.unused_label = None
