"""The agenda of each series of meetings, so that only what was said has to be written out."""

from __future__ import annotations

from dataclasses import replace

from .script import NO_FURTHER, NONE, Ask, Do, Heard, Said

SAFER = "Safer streets and homes"
VICTIMS = "Victims first"
VISIBLE = "Visible in every community"
FIT = "A force fit for tomorrow"
FAIR = "Fair and trusted"
"""Asked about in the first months, and not since."""
OBJECTIVES = (SAFER, VICTIMS, VISIBLE, FIT, FAIR)
"""Of the police and crime plan."""

CALLS = (
    "Can the CC give assurance that people who ring 101 are answered, and do not give up waiting?"
)
"""The question that comes back: at the second, fifth, ninth and thirteenth meeting."""


def monthly(
    *,
    outstanding: tuple[tuple[Heard, str | tuple[Do, ...]], ...] = (),
    risks: str | Said,
    chief: str | Said,
    board: str,
    topics: tuple[Said, ...],
    initiatives: tuple[Said, ...],
    inspections: str | Said,
    other: str | Said = "There was no other business.",
    private: Said | None = None,
) -> tuple[Said, ...]:
    """The items of a monthly assurance meeting. A matter with "" has no further actions."""
    matters = tuple(
        Said(
            number=f"1{letter}",
            kind="outstanding",
            heard=(heard,),
            actions=arising if isinstance(arising, tuple) else (),
            nothing="" if isinstance(arising, tuple) else arising or NO_FURTHER,
        )
        for letter, (heard, arising) in zip("abcdefg", outstanding, strict=False)
    )
    account = [
        Said("5a", "PROGRESS ON THE POLICE AND CRIME PLAN", "section", items=topics),
        Said("5b", "PROGRAMMES AND PROJECTS", "section", items=initiatives),
        _item("5c", "INSPECTIONS", inspections),
        *((private,) if private else ()),
    ]
    return (
        Said(
            "1",
            "ACTIONS FROM EARLIER MEETINGS",
            "outstanding",
            narrative="" if matters else "Nothing was open from earlier meetings.",
            items=matters,
        ),
        _item("2", "RISKS AND OPPORTUNITIES", risks),
        _item("3", "ITEMS OF THE CHIEF CONSTABLE", chief),
        _item("4", "NEWS OF THE COMMAND TEAM", board),
        Said("5", "SCRUTINY OF THE FORCE", "section", items=tuple(account)),
        _item("6", "ANY OTHER BUSINESS", other, kind="any_other_business"),
        Said("7", "DATE OF NEXT MEETING", "next_meeting", owners="ALL"),
    )


def scrutiny(*items: Said, heard: tuple[Heard, ...] = ()) -> tuple[Said, ...]:
    """The items of a holding to account meeting: matters, its themes, the next meeting."""
    first = Said(
        "1",
        "Matters from earlier meetings",
        "outstanding" if heard else "update",
        narrative="" if heard else "There were no matters from earlier meetings.",
        heard=heard,
        nothing=NO_FURTHER if heard else "",
    )
    last = Said(str(len(items) + 2), "Any other business", "any_other_business")
    return (first, *items, last)


def topic(
    number: str,
    objective: str,
    about: str,
    *questions: str | Ask,
    findings: str,
    actions: tuple[Do, ...] = (),
    context: str = "",
    nothing: str = NONE,
) -> Said:
    """A topic under an objective of the plan; several questions are lettered."""
    asked = [one if isinstance(one, Ask) else Ask(one) for one in questions]
    letters = "abcdef" if len(asked) > 1 else [""]
    return Said(
        number,
        f"{objective} – {about}",
        "topic",
        objective=objective,
        topic=about,
        context=context,
        questions=tuple(
            replace(one, label=letter) for letter, one in zip(letters, asked, strict=False)
        ),
        findings=findings,
        actions=actions,
        nothing="" if actions else nothing,
    )


def programme(
    number: str,
    name: str,
    findings: str,
    *projects: str,
    question: str = "",
    actions: tuple[Do, ...] = (),
) -> Said:
    """A strategic initiative, with its projects if it has some."""
    return Said(
        number,
        name,
        "topic",
        questions=(Ask(question),) if question else (),
        findings=findings,
        actions=actions,
        nothing="" if actions else NONE,
        items=tuple(
            Said(letter, project, "project")
            for letter, project in zip("abc", projects, strict=False)
        ),
    )


def _item(number: str, heading: str, said: str | Said, kind: str = "update") -> Said:
    """An item of which only the narrative is given, or everything but number and heading."""
    if isinstance(said, str):
        return Said(number, heading, kind, narrative=said)
    more = {name: getattr(said, name) for name in Said.__slots__}
    return Said(**more | {"number": number, "heading": heading, "kind": kind})
