"""A record of every kind, for tests that ask something of all of them."""

from datetime import UTC, date, datetime, timedelta

from accounts.models import (
    Body,
    Delegation,
    Invitation,
    Office,
    OfficeAlias,
    Person,
    PersonAlias,
    RoleAssignment,
    Tenure,
    User,
)
from accounts.records import Record
from actions.models import (
    Acknowledgement,
    ActionUpdate,
    Evidence,
    IssueNotice,
    OutstandingMatter,
    Redating,
    TimeRequest,
    UpdateRequest,
    WithheldEvidence,
)
from governance.models import (
    DeadLetter,
    Erasure,
    MailRhythm,
    MailRules,
    NotesImport,
    PublishedDigest,
    TrackerLayout,
)
from meetings.models import (
    Amendment,
    Attendance,
    Circulation,
    CirculationRecipient,
    Commission,
    Commitment,
    Decision,
    DraftComment,
    ForwardTopic,
    Marking,
    NamedReader,
    Objective,
    Plan,
    PrivateItem,
    Publication,
    Question,
    Response,
    ResponsePaper,
    Seal,
    StandingItem,
    TopicLink,
    Withholding,
    WithholdingReason,
)
from tests.factories import make_action, make_item, make_meeting

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
DAY = date(2026, 8, 31)


def make_one_of_each(user: User) -> dict[type, Record]:
    """By model; the account is `user`, whatever else is invented."""
    office = Office.objects.create(name="Head of Corporate Finance", abbreviation="HCF")
    person = Person.objects.create(name="Edda Marsh")
    meeting = make_meeting(title="Special session on the ferry", status="draft")
    item = make_item(meeting)
    action = make_action(item, office, issued_by=user)
    update = ActionUpdate.objects.create(
        action=action, text="Counted.", posted_at=NOON, posted_by=user
    )
    plan = Plan.objects.create(title="Plan for the county")
    question = Question.objects.create(item=item, text="Why?")
    cause = WithholdingReason.objects.create(name="Personal data")
    evidence = Evidence.objects.create(
        update=update, file="stops.csv", name="stops.csv", content_type="text/csv", size=1
    )
    response = Response.objects.create(question=question, office=office, text="Because.")
    circulation = Circulation.objects.create(
        meeting=meeting, sha256="0", circulated_at=NOON, circulated_by=user
    )
    made = [
        Body.objects.filter(pk=1).first()
        or Body.objects.create(pk=1, name="Commissioner", force_name="Severnshire Police"),
        *(office, person, user, meeting, meeting.meeting_type, meeting.notes_status, item),
        *(action, action.owners.get(), update, plan, question, cause),
        OfficeAlias.objects.create(office=office, name="Finance Director"),
        PersonAlias.objects.create(person=person, name="E Marsh"),
        Tenure.objects.create(office=office, person=person),
        RoleAssignment.objects.filter(user=user).first(),
        Delegation.objects.create(user=user, office=office, starts_on=DAY),
        Invitation.objects.create(
            user=user,
            address=user.email,
            sent_at=NOON,
            sent_by=user,
            expires_at=NOON + timedelta(days=7),
        ),
        StandingItem.objects.create(meeting_type=meeting.meeting_type, heading="Welcome"),
        Objective.objects.create(plan=plan, title="Safer lanes"),
        Attendance.objects.create(meeting=meeting, person=person),
        circulation,
        CirculationRecipient.objects.create(
            circulation=circulation, user=user, address=user.email, tried_at=NOON
        ),
        DraftComment.objects.create(
            meeting=meeting, item=item, text="It was two.", posted_at=NOON, posted_by=user
        ),
        Commission.objects.create(
            question=question, office=office, text="Why?", asked_at=NOON, asked_by=user
        ),
        response,
        ResponsePaper.objects.create(
            response=response, file="log.csv", name="log.csv", content_type="text/csv", size=1
        ),
        Decision.objects.create(item=item, text="To mend the weir."),
        Commitment.objects.create(item=item, passage="94 to 95 per cent"),
        TopicLink.objects.create(item=item, reason="Another weir"),
        Amendment.objects.create(meeting=meeting, number=1, was="a", becomes="b", reason="A slip"),
        ForwardTopic.objects.create(
            heading="The ferry",
            meeting_type=meeting.meeting_type,
            from_item=item,
            source="deferred",
        ),
        Marking.objects.create(meeting=meeting),
        NamedReader.objects.create(item=item, user=user),
        PrivateItem.objects.create(item=item, reason="Personal data"),
        Withholding.objects.create(item=item, reason=cause),
        Publication.objects.create(
            meeting=meeting,
            is_of_public_interest=True,
            reason="Asked for",
            decided_at=NOON,
            decided_by=user,
        ),
        evidence,
        WithheldEvidence.objects.create(evidence=evidence, reason=cause),
        Redating.objects.create(
            action=action, number=1, to_on=DAY, reason="Leave", granted_at=NOON, granted_by=user
        ),
        IssueNotice.objects.create(action=action, office=office),
        TimeRequest.objects.create(
            action=action, office=office, to_on=DAY, reason="Leave", asked_at=NOON, asked_by=user
        ),
        Acknowledgement.objects.create(
            action=action, office=office, acknowledged_at=NOON, acknowledged_by=user
        ),
        UpdateRequest.objects.create(
            action=action, office=office, asked_at=NOON, asked_by=user, answer_by=DAY
        ),
        OutstandingMatter.objects.create(item=make_item(meeting, number="1"), action=action),
        NotesImport.objects.create(
            name="june.docx", sha256="0", kind="docx", lines=[], document={}
        ),
        Seal.objects.create(
            meeting=make_meeting(title="Special session on the bridge"),
            document={},
            sha256="0",
            rows=[],
            agreed_at=NOON,
            agreed_by=user,
        ),
        Erasure.objects.create(record="actions.action", record_pk=action.pk, reason="A duty"),
        TrackerLayout.objects.create(
            name="log.xlsx", shape="0", headings=["Action"], columns=["text"]
        ),
        DeadLetter.objects.create(
            address="edda.marsh@severnshire.example",
            subject="Updates wanted by 31 August 2026",
            message_id="<1@severnshire.example>",
            kept_at=NOON,
            tries=1,
            failed_at=NOON,
            is_bounce=False,
            why="refused: 550 No such user",
        ),
        MailRhythm.objects.create(user=user, often=MailRhythm.Often.DAILY),
        MailRules.objects.create(pk=1),
        PublishedDigest.objects.create(entries=1, root="0" * 64, published_at=NOON),
    ]
    return {type(record): record for record in made if record is not None}
