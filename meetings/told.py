"""How the versions of meetings, their notes and what stands beside these are told."""

from __future__ import annotations

from collections.abc import Collection

from accounts.telling import Phrase, Version, names, plainly, tells, tells_unseen

from .models import Amendment, Attendance, Circulation, ForwardTopic, NotesStatus

Status = NotesStatus.Status
STEPS: dict[str, str] = {
    Status.IN_PROGRESS: "started the meeting",
    Status.DRAFT: "finished the draft: those who were there can read it",
    Status.AGREED: "recorded the notes as agreed",
    Status.PUBLISHED: "published the notes",
    Status.CANCELLED: "cancelled the meeting",
}
ORDER = list(Status)


@names("meetings.meeting")
def _meeting(version: Version) -> str:
    return f"the meeting “{version.row.title}”"


@names("meetings.agendaitem")
def _item(version: Version) -> str:
    return f"item {version.row.number} {version.row.heading}".rstrip()


@names("meetings.question")
def _question(version: Version) -> str:
    label = f" {version.row.label}" if version.row.label else ""
    return f"question{label} of item {_of_item(version)}"


@names("meetings.decision")
def _decision(version: Version) -> str:
    return f"a decision of item {_of_item(version)}" if version.row.item_id else "a decision"


@names("meetings.attendance")
def _attendance(version: Version) -> str:
    return f"the attendance of {version.row.name_text or version.now('person')}"


@names("meetings.amendment")
def _amendment(version: Version) -> str:
    return f"amendment {version.row.number}"


@names("meetings.notesstatus")
def _status(version: Version) -> str:
    return "the notes"


@names("meetings.publication")
def _publication(version: Version) -> str:
    return "the decision to publish"


@names("meetings.circulation")
def _circulation(version: Version) -> str:
    return "the circulation of the draft"


@names("meetings.circulationrecipient")
def _recipient(version: Version) -> str:
    return f"the draft for {version.row.address}"


@names("meetings.draftcomment")
def _comment(version: Version) -> str:
    return f"the comment of {version.now('posted_by')}"


@names("meetings.forwardtopic")
def _forward_topic(version: Version) -> str:
    return f"“{version.row.heading}” on the forward plan"


@names("meetings.marking")
def _marking(version: Version) -> str:
    return f"the marking of {_what_is_marked(version)}"


@names("meetings.privateitem")
def _private(version: Version) -> str:
    return f"the reason for taking item {_of_item(version)} in private"


@names("meetings.namedreader")
def _reader(version: Version) -> str:
    return f"{version.now('user')} as a reader of item {_of_item(version)}"


@names("meetings.withholding")
def _withholding(version: Version) -> str:
    return f"the withholding of {_what_is_withheld(version)}"


FORWARD: dict[str, str] = {
    ForwardTopic.Source.DEFERRED: "deferred {} to a later meeting",
    ForwardTopic.Source.COMES_BACK: "asked for {} to come back at a later meeting",
    ForwardTopic.Source.AGREED_AFTER: "put {}, which was agreed after the meeting, on the forward "
    "plan",
}
STEPS_OF_LIFTING = {"lifted_at", "lifted_by", "lift_checked_at", "lift_checked_by"}
STEPS_OF_WITHHELD = {
    *("withheld_at", "withheld_by", "checked_at", "checked_by", "objection"),
    *STEPS_OF_LIFTING,
}
"""Fields whose changes have a sentence of their own."""


@tells("meetings.notesstatus")
def steps(version: Version) -> list[Phrase] | None:
    now = version.row.status
    if version.is_added:
        return [Phrase(STEPS.get(now, "planned the meeting"))]
    if "status" not in version.changed or version.before is None:
        return None
    was = version.before.status
    if was == Status.CANCELLED:
        return [Phrase("undid the cancelling of the meeting")]
    if ORDER.index(now) < ORDER.index(was):
        words = f"took the notes back from {version.was('status')} to {version.now('status')}"
        return [Phrase(words)]
    return [Phrase(STEPS[now])]


@tells("meetings.seal")
def seals(version: Version) -> list[Phrase] | None:
    """Once; it changes only where the law has words erased from it."""
    where = f" at {version.now('agreed_at_meeting')}" if version.row.agreed_at_meeting_id else ""
    who = f" by {version.row.who_agreed}" if version.row.who_agreed else ""
    digest = f"sealed the notes as agreed{where}{who}, with the SHA-256 {version.row.sha256}"
    return [Phrase(digest if version.is_added else "erased words from the sealed notes")]


@tells("meetings.agendaitem")
def items(version: Version) -> list[Phrase] | None:
    """A new item is told with its words, as one text."""
    if not version.is_added:
        return None
    row = version.row
    words = "\n\n".join(filter(None, (row.context, row.narrative, row.findings, row.agreed_after)))
    return [Phrase(f"added {version.noun}", now=words)]


@tells("meetings.question")
def questions(version: Version) -> list[Phrase] | None:
    return with_text(version, "asked")


@tells("meetings.decision")
def decisions(version: Version) -> list[Phrase] | None:
    return with_text(version, "recorded")


@tells("meetings.attendance")
def attendance(version: Version) -> list[Phrase] | None:
    who = version.row.name_text or version.now("person")
    status = Attendance.Status(version.row.status).label
    if version.is_removed:
        return [Phrase(f"took {who} off the attendance")]
    if version.is_added:
        how = f" as {status}" if version.row.status else ""
        return [Phrase(f"recorded {who}{how}")]
    if "status" in version.changed:
        changed = Phrase(f"recorded {who} as {status}, not {version.was('status')}")
        return [changed, *plainly(version, {"status"})]
    return None


@tells("meetings.forwardtopic")
def forward_topics(version: Version) -> list[Phrase] | None:
    row, old = version.row, version.before
    heading = f"“{row.heading}”"
    if version.is_added:
        did = FORWARD.get(row.source, "put {} on the forward plan")
        return [Phrase(did.format(heading))]
    if old is None or version.is_removed:
        return None
    rest = plainly(version, {"taken_up_as", "withdrawn_at", "withdrawn_by", "why_withdrawn"})
    if row.withdrawn_at and not old.withdrawn_at:
        return [Phrase(f"withdrew {heading} from the forward plan", echo=True), *rest]
    if row.taken_up_as_id and not old.taken_up_as_id:
        item = version.get("taken_up_as")
        where = f" as item {item.number or item.heading}" if item else ""
        return [Phrase(f"put {heading} on an agenda{where}"), *rest]
    if (old.withdrawn_at, old.taken_up_as_id) != (row.withdrawn_at, row.taken_up_as_id):
        return [Phrase(f"put {heading} back on the forward plan"), *rest]
    return rest or None


@tells("meetings.amendment")
def amendments(version: Version) -> list[Phrase] | None:
    if not version.is_added:
        return None
    row: Amendment = version.row
    where = f"item {_of_item(version)}" if row.item_id else "the notes"
    return [Phrase(f"recorded amendment {row.number} to {where}", row.was, row.becomes)]


@tells_unseen("meetings.amendment")
def unseen_amendments(version: Version) -> list[Phrase] | None:
    """Its number stands in the notes for everybody who reads them."""
    if not version.is_added:
        return None
    return [Phrase(f"recorded amendment {version.row.number}, whose words are not shown here")]


@tells("meetings.circulation")
def circulations(version: Version) -> list[Phrase] | None:
    if not version.is_added:
        return None
    how = Circulation.How(version.row.how).label
    wanted = (
        f", with comments wanted by {version.now('comments_by')}" if version.row.comments_by else ""
    )
    return [Phrase(f"circulated the draft as {how}{wanted}", now=version.row.message)]


@tells("meetings.circulationrecipient")
def recipients(version: Version) -> list[Phrase] | None:
    row, who = version.row, version.row.address
    if version.is_added:
        return [Phrase(f"addressed the draft to {who}")]
    if row.sent_at:
        return [Phrase(f"sent the draft to {who}, with the SHA-256 {row.sha256}")]
    if row.not_sent:
        return [Phrase(f"could not send the draft to {who}: {row.not_sent}")]
    return [Phrase(f"tried once more to send the draft to {who}")]


@tells("meetings.draftcomment")
def comments(version: Version) -> list[Phrase] | None:
    row = version.row
    if version.is_added:
        where = f"item {_of_item(version)}" if row.item_id else "the draft"
        return [Phrase(f"commented on {where}", now=row.text)]
    if version.is_removed or not row.outcome:
        return None
    words = f"answered {version.noun}: {version.now('outcome').strip('“”')}"
    return [Phrase(words, now=row.answer)]


@tells("meetings.marking")
def markings(version: Version) -> list[Phrase] | None:
    what, level = _what_is_marked(version), version.now("level").strip("“”")
    if version.is_added:
        return [Phrase(f"marked {what} {level}")]
    if version.is_removed:
        return [Phrase(f"took the marking {level} off {what}")]
    if steps := lifting(version, what, "OFFICIAL-SENSITIVE", {"level"}):
        return steps
    if "level" in version.changed:
        return [Phrase(f"marked {what} {level}, instead of {version.was('level').strip('“”')}")]
    return None


@tells("meetings.privateitem")
def private_items(version: Version) -> list[Phrase] | None:
    item = f"item {_of_item(version)}"
    if version.is_added:
        return [Phrase(f"took {item} in private: {version.now('reason')}")]
    if version.is_removed:
        return [Phrase(f"no longer keeps {item} in private")]
    return lifting(version, item, "private")


def lifting(
    version: Version, what: str, kept: str, also: Collection[str] = ()
) -> list[Phrase] | None:
    """What was done to open what is `kept` private or sensitive; None for any other change. The
    fields in `also` change with it."""
    old, row = version.before, version.row
    if old is None or not STEPS_OF_LIFTING.intersection(version.changed):
        return None
    rest = plainly(version, STEPS_OF_LIFTING.union(also))
    if row.lift_checked_at and not old.lift_checked_at:
        return [Phrase(f"opened {what}, as a second person: {kept} no longer"), *rest]
    if row.lifted_at and not old.lifted_at:
        said = f"asked that {what} be {kept} no longer, for a second person to check"
        return [Phrase(said), *rest]
    if old.lifted_at and not row.lifted_at and not old.lift_checked_at:
        return [Phrase(f"left {what} {kept}, as a second person"), *rest]
    return None


@tells("meetings.namedreader")
def named_readers(version: Version) -> list[Phrase] | None:
    who, item = version.now("user"), f"item {_of_item(version)}"
    if version.is_added:
        return [Phrase(f"named {who} as a reader of {item}")]
    if version.is_removed:
        return [Phrase(f"took {who} off the readers of {item}")]
    return None


@tells("meetings.withholding")
def withholdings(version: Version) -> list[Phrase] | None:
    row = version.row
    words = row.passage or row.name
    return withheld(version, _what_is_withheld(version), now=words)


def withheld(version: Version, what: str, *, now: str = "") -> list[Phrase] | None:
    """What was done with something withheld, of this room or another: who looked at it included."""
    old, row = version.before, version.row
    if version.is_added:
        return [Phrase(f"withheld {what}: {version.now('reason')}", now=now)]
    if old is None or version.is_removed:
        return None
    rest = plainly(version, STEPS_OF_WITHHELD)
    if row.lift_checked_at and not old.lift_checked_at:
        return [Phrase(f"checked, as a second person, that {what} is withheld no longer"), *rest]
    if row.lifted_at and not old.lifted_at:
        return [Phrase(f"lifted the withholding of {what}, for a second person to check"), *rest]
    if old.lifted_at and not row.lifted_at:
        return [Phrase(f"did not confirm that {what} is lifted: it stays withheld"), *rest]
    if row.checked_at and not old.checked_at:
        return [Phrase(f"checked, as a second person, the withholding of {what}"), *rest]
    if row.objection and row.objection != old.objection:
        return [Phrase(f"sent back the withholding of {what}", echo=True), *rest]
    return rest or None


@tells("meetings.publication")
def publications(version: Version) -> list[Phrase] | None:
    if version.is_added and version.row.is_of_public_interest:
        return [Phrase("found the notes to be of public interest", echo=True)]
    if not version.is_removed and not version.row.is_of_public_interest:
        return [Phrase("decided that the notes are not to be published")]
    return plainly(version, {"decided_at", "decided_by"})


def with_text(version: Version, did: str) -> list[Phrase] | None:
    """A record that is above all its text, shown whole when it is added or removed."""
    if version.is_added:
        return [Phrase(f"{did} {version.noun}", now=version.row.text)]
    if version.is_removed:
        return [Phrase(f"removed {version.noun}", was=version.row.text)]
    return None


def _of_item(version: Version) -> str:
    """The number of the item, else its heading."""
    item = version.get("item")
    return "that is not open to you" if item is None else (item.number.rstrip(".") or item.heading)


def _what_is_withheld(version: Version) -> str:
    row = version.row
    if row.name:
        return f"the name “{row.name}”"
    item = f"item {_of_item(version)}"
    return f"a passage of {item}" if row.passage else item


def _what_is_marked(version: Version) -> str:
    return f"item {_of_item(version)}" if version.row.item_id else "the notes"
