"""Invented notes of one meeting, with every shape that notes of this kind have."""

from datetime import date, time

from governance.notes.document import (
    Action,
    Attendee,
    BroughtForward,
    Decision,
    Item,
    NextMeeting,
    NotesDocument,
    Question,
)

LETTERHEAD = ("Police and Crime Commissioner for Severnshire", "Weir House, Ferry Lane, Marlbrook")

PRESENT = ("present", "Attendance:")
NIL = {"no_actions": True, "no_actions_text": "There were no actions arising."}


def sample_notes() -> NotesDocument:
    """A monthly meeting of the commissioner and the chief constable of an invented force."""
    return NotesDocument(
        title="Monthly Assurance Meeting March 2031 – Meeting Notes",
        date=date(2031, 3, 28),
        date_text="Friday 28 March 2031 @ 10:00",
        start_time=time(10, 0),
        chair="Morwenna Tase",
        minutes_by="Idris Quill, Policy Officer, OPCC",
        venue="Ferry Room – Weir House",
        marking="OFFICIAL",
        attendance=[
            Attendee("Morwenna Tase", "Police and Crime Commissioner (PCC)", "PCC", "", *PRESENT),
            Attendee("Oswin Farrant", "Chief Constable (CC)", "CC", "", *PRESENT),
            Attendee("Delyth Marsh", "Deputy Chief Constable (DCC)", "DCC", "", *PRESENT),
            Attendee("Insp. Jo Pellow", "PCC’s Staff Officer", "", "", *PRESENT),
            Attendee(
                "Bram Heddle",
                "Chief Executive to the PCC (CEX)",
                "CEX",
                "",
                "apologies",
                "Apologies:",
            ),
        ],
        items=[
            outstanding_matters(),
            risks(),
            chief_constable_items(),
            Item(
                number="3.",
                heading="COMMAND TEAM / PROGRAMME BOARD – NEWS",
                kind="update",
                narrative="The command team has approved the new custody rota.",
            ),
            holding_to_account(),
            Item(
                number="5.",
                heading="AOB",
                kind="any_other_business",
                narrative="The open day is moved to the autumn.",
            ),
            Item(
                number="6.",
                heading="DATE OF NEXT MEETING",
                kind="next_meeting",
                narrative="10:30 on 29 April 2031",
                owners_text="ALL",
            ),
        ],
        next_meeting=NextMeeting(date(2031, 4, 29), time(10, 30), ["ALL"]),
    )


def outstanding_matters() -> Item:
    """An action of an earlier meeting, heard again."""
    return Item(
        number="1",
        heading="ACTIONS FROM EARLIER MEETINGS / OPEN POINTS",
        kind="outstanding",
        items=[
            Item(
                number="1a",
                kind="outstanding",
                brought_forward=[
                    BroughtForward(
                        text="DCC to report on the river patrols to the April holding to "
                        "account meeting.",
                        note="(Brought forward: requested by the DCC)",
                        from_meeting="January 2031",
                        from_item="4a",
                        from_heading="Safer waterways – Boat theft",
                        owners=["DCC"],
                        due_text="the April holding to account meeting",
                        requested_by="DCC",
                        update="- Boat owners at three moorings were visited.\n"
                        "- Night patrols begin in May.",
                    )
                ],
                no_actions=True,
                no_actions_text="There were no further actions arising.",
            )
        ],
    )


def risks() -> Item:
    """Narrative bullets, two of them nested."""
    return Item(
        number="2a",
        heading="RISKS AND OPPORTUNITIES OF THE MONTH",
        kind="update",
        narrative="- Four quad bikes were stolen around Marlbrook. One of them stood in a locked "
        "barn, which the farmer had thought the safest place on the land, and the rural team has "
        "offered to mark the tools of the whole village.\n"
        "- The audit of the property store had two results:\n"
        "  - There was no list of those who held a key.\n"
        "  - Seized bicycles had stood there for years.\n"
        "- Two people were charged with the burglary at the grain store.",
    )


def chief_constable_items() -> Item:
    """What was agreed after the meeting, in the same breath as the nil return."""
    return Item(
        number="2b",
        heading="ITEMS OF THE CHIEF CONSTABLE",
        kind="update",
        narrative="- Fewer recruits come from the Lowmoor valley than in any of the past years.",
        no_actions=True,
        no_actions_text="There were no actions arising on the day, although",
        agreed_after="the PCC and the CC agreed by letter that recruitment will have a morning of "
        "its own on a date to be agreed.",
    )


def holding_to_account() -> Item:
    """Topics under plan objectives, a programme with two projects, and an inspection."""
    return Item(
        number="4.",
        heading="SCRUTINY OF THE FORCE",
        kind="section",
        items=[
            Item(
                number="4a",
                heading="PROGRESS ON THE PLAN",
                kind="section",
                items=[shop_theft(), night_response(), custody()],
            ),
            Item(
                number="4b",
                heading="PROGRAMMES AND PROJECTS:",
                kind="section",
                items=[programme()],
            ),
            Item(
                number="4c",
                heading="INSPECTIONS / LETTERS RECEIVED",
                kind="update",
                narrative="The PCC had read the inspectors’ draft on wildlife crime.",
                decisions=[
                    Decision("The PCC approved the terms of reference of the estates review.")
                ],
            ),
        ],
    )


def shop_theft() -> Item:
    """Lettered questions, bulleted findings, and an action that is due when something is done."""
    return Item(
        number="1",
        heading="Safer high streets – shop theft",
        kind="topic",
        objective="Safer high streets",
        topic="shop theft",
        questions=[
            Question(
                "What has the CC done since the autumn, when traders told the PCC that they no "
                "longer ring about a theft?",
                "a",
            ),
            Question(
                "Do shop workers who are threatened meet the same answer in the villages as in "
                "Marlbrook?",
                "b",
            ),
        ],
        findings="- Traders can now send reports and pictures from their phones.\n"
        "- A patrol on market days has brought the figures down in Marlbrook.",
        actions=[
            Action(
                "CC to show the traders’ own survey to the PCC and the town councils when "
                "completed.",
                ["CC"],
                "CC",
                "when completed",
            )
        ],
    )


def night_response() -> Item:
    """A paragraph of context, a question without a letter, and a conditional action."""
    return Item(
        number="2",
        heading="Ready at night – response times",
        kind="topic",
        objective="Ready at night",
        topic="response times",
        context="In October 2030 the PCC spent two nights on patrol and wrote to the CC about what "
        "crews had said.",
        questions=[
            Question(
                "In October eleven minutes were named as the aim. Why do the villages still wait "
                "for twenty?"
            )
        ],
        findings="A crew may break off a patrol at night where a caller is waiting.",
        actions=[
            Action(
                "If on duty the ACC for rural policing is to bring the night figures to the "
                "April holding to account meeting.",
                ["ACC"],
                "",
                "the April holding to account meeting",
                condition="If on duty",
            )
        ],
    )


def custody() -> Item:
    """A nil return, and nothing else out of the way."""
    return Item(
        number="3",
        heading="Standing by victims – custody times",
        kind="topic",
        objective="Standing by victims",
        topic="custody times",
        questions=[Question("Are detainees seen by a nurse within the hour?")],
        findings="- Nurses come within forty minutes.\n- Waiting times are published each month.",
        **NIL,
    )


def programme() -> Item:
    """Two projects under one heading, and one line on both."""
    return Item(
        number="1",
        heading="Equipment Programme",
        kind="topic",
        items=[
            Item(number="a", heading="Body-worn video", kind="project"),
            Item(number="b", heading="Radios and masts", kind="project"),
        ],
        context="The PCC wished to hear what both have cost so far, and by when each will be "
        "finished.",
        findings="Crews in the valleys say that the radios reach further than they did.",
        **NIL,
    )
