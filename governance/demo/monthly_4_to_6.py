"""Monthly assurance meetings, the fourth to the sixth."""

from __future__ import annotations

from .agendas import CALLS, FAIR, FIT, SAFER, VICTIMS, monthly, programme, topic
from .script import Ask, Decide, Do, Heard, Said, Sitting

FOURTH = Sitting(
    "M04",
    monthly(
        outstanding=(
            (
                Heard(
                    "contact-plan", "The CC asked for one more month, so that the union is heard."
                ),
                "",
            ),
            (
                Heard(
                    "victim-letters", "Four drafts were tried with victims. The shortest was liked."
                ),
                "",
            ),
        ),
        risks=Said(
            narrative="""
            - Knives were found hidden in two parks in Oxwater. Searches with dogs continue.
            - A serving officer was arrested. The matter is with the independent office.
            """,
            passage="A serving officer was arrested. The matter is with the independent office.",
            withheld="Could prejudice an investigation or a trial",
        ),
        chief="""
        Officers on long-term sick leave fell from 61 to 52. The CC put it down to earlier talks
        with line managers.
        """,
        board="The board agreed the order of business for the peer review.",
        topics=(
            topic(
                "1",
                FAIR,
                "stop and search",
                "Who looks at the recordings of searches, and what happens then?",
                "Why are young men from the Hollins estate searched so often?",
                context="The panel of residents met three times since this was last discussed.",
                findings="""
                - A panel of residents watches forty recordings a quarter, chosen by lot.
                - In three of the last forty the reason given was too thin. All three officers were
                  spoken to.
                - The Hollins estate has had two operations against drug dealing. They explain much
                  of the difference, not all.
                """,
                actions=(
                    Do(
                        "search-recordings",
                        "DCC to let the panel choose which recordings it sees by {due}.",
                        "DCC",
                        by="M06-5",
                    ),
                    Do(
                        "search-report",
                        "DCC to publish the panel's findings each quarter, the first {due}.",
                        "DCC",
                        at="PS3",
                    ),
                ),
            ),
            topic(
                "2",
                SAFER,
                "drug-related harm",
                "Is the force disrupting the lines that run into Stourley?",
                findings="""
                - Two lines were closed since {month-2}. Eleven people were charged.
                - Nine children were found to be used by them. All have a social worker now.
                """,
                actions=(
                    Do(
                        "exploited-children",
                        "ACC to agree with the county council who tells a school, and when, by "
                        "{due}.",
                        "ACC",
                        by="M06+0",
                    ),
                ),
            ),
        ),
        initiatives=(
            programme(
                "1", "Fleet replacement", "Thirty electric cars are ordered. Chargers come first."
            ),
        ),
        inspections="A peer review of the control room takes place next month.",
    ),
    is_published=False,
    observers=(("Jo Lindqvist", "Police and Crime Panel"),),
)


FIFTH = Sitting(
    "M05",
    monthly(
        outstanding=(
            (
                Heard(
                    "contact-plan",
                    """
                    The plan was received on the morning of the meeting.

                    - It relies on call handlers who work shorter shifts in the busy hours.
                    - It has no date by which two minutes will be reached.
                    """,
                ),
                "",
            ),
            (
                Heard(
                    "rural-team", "A team of a sergeant and six officers was proposed. See item 6."
                ),
                "",
            ),
            (
                Heard(
                    "estates-review",
                    "Seven buildings are used less than half the week. Stourley's front counter "
                    "is one.",
                ),
                "",
            ),
        ),
        risks="""
        - The custody roof is covered with sheeting. It holds.
        - Fuel prices put £180,000 on the year's costs.
        """,
        chief="The CC reported that the peer review was frank and useful.",
        board="The board heard that vetting of new staff takes eleven weeks. It should take six.",
        topics=(
            topic(
                "1",
                FIT,
                "answering 101 calls",
                Ask(CALLS, assurance="not_assured"),
                Ask(
                    "What will be different for a caller in three months?",
                    asked_of="CC",
                    answer_due="M05+14",
                    answer="""
                    Three things.

                    - Call handlers on short shifts cover 11:00 to 15:00 and 17:00 to 21:00.
                    - A caller may leave a number and is rung back the same day.
                    - The wait is said at the start of the call.
                    """,
                ),
                context="This was asked at the {month-3} meeting. One caller in five gave up then.",
                findings="""
                - One caller in four gave up. That is worse than in {month-3}.
                - The peer review found that a third of calls could have been avoided, if people had
                  been told what came of their report.
                - The ACC expects that from the autumn 19 of 20 callers will be answered.
                """,
                actions=(
                    Do(
                        "contact-callback",
                        "ACC to start ringing back callers who leave a number by {due}.",
                        "ACC",
                        by="M07+0",
                    ),
                    Do(
                        "contact-dashboard",
                        "DCC to publish each week how long callers waited by {due}.",
                        "DCC, HCC",
                        by="M06+4",
                    ),
                ),
            ),
            topic(
                "2",
                VICTIMS,
                "violence against women and girls",
                "Are repeat offenders known to every team that needs to know?",
                findings="""
                - The twenty who cause most harm are reviewed every week.
                - In two cases an address had changed and response officers were not told.
                """,
                actions=(
                    Do(
                        "repeat-offenders",
                        "DCC to make the list of twenty visible on officers' phones by {due}.",
                        "DCC",
                        by="M07-6",
                    ),
                ),
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Estates strategy",
                "A plan for each of the seven buildings follows after talks with the parishes.",
                actions=(
                    Do(
                        "front-counter",
                        "CFO to ask people in Stourley about the front counter and report {due}.",
                        "CFO, HCC",
                        at="M07",
                    ),
                ),
            ),
        ),
        inspections="The inspectorate confirmed the days of its visit on crime recording.",
        other=Said(
            narrative="The rural crime team was discussed under the matters brought forward.",
            decisions=(
                Decide(
                    "A rural crime team of a sergeant and six officers is funded for two years "
                    "from the commissioner's reserve."
                ),
            ),
            nothing="There were no actions arising on the day, although",
            agreed_after="the PCC and the CC agreed by letter that the team's first year will fill "
            "a holding to account meeting on a date to be agreed.",
        ),
    ),
)


SIXTH = Sitting(
    "M06",
    monthly(
        outstanding=(
            (
                Heard(
                    "contact-plan",
                    "A date was added: two minutes, on average, by the end of the next quarter.",
                ),
                "",
            ),
            (
                Heard(
                    "confidence-pilot",
                    "Six officers took part. They were rung 212 times, mostly about parking and "
                    "noise.",
                ),
                (
                    Do(
                        "confidence-rollout",
                        "DCC to say in which towns named officers come next by {due}.",
                        "DCC",
                        by="M08-8",
                    ),
                ),
            ),
            (
                Heard(
                    "exploited-children",
                    "The county council has agreed. A rota of head teachers is being drawn up.",
                ),
                "",
            ),
        ),
        risks="""
        - Vetting is behind: 94 people wait, 31 of them offered a post.
        - Three of the force's vans failed their brake tests in one week. All vans were tested.
        """,
        chief="The CC will lose two superintendents to promotion in other forces.",
        board="The board set up a vetting group that meets each week.",
        topics=(
            topic(
                "1",
                FIT,
                "vetting",
                "When will nobody wait longer than six weeks?",
                "Is anybody at work whose vetting has run out?",
                findings="""
                - Four more vetting officers start next month.
                - Nineteen people are at work whose vetting has run out, none of them in a post with
                  access to the most sensitive systems.
                """,
                actions=(
                    Do(
                        "vetting-lapsed",
                        "DCC to confirm that nobody works with lapsed vetting by {due}.",
                        "DCC",
                        by="M07-10",
                    ),
                    Do(
                        "vetting-plan",
                        "DCC to bring figures for vetting to every meeting until six weeks are "
                        "reached, the first {due}.",
                        "DCC",
                        at="M07",
                    ),
                ),
            ),
            topic(
                "2",
                SAFER,
                "anti-social behaviour",
                "Does the warden scheme in Oxwater work, and for whom?",
                findings="Reports fell by a fifth near the station, and rose two streets away.",
                actions=(
                    Do(
                        "warden-scheme",
                        "ACC to look with the district council at widening the warden scheme by "
                        "{due}.",
                        "ACC",
                        by="M08+0",
                    ),
                ),
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Digital policing programme",
                "All phones are handed out. That project is closed, £40,000 below its price.",
                "Phones for every officer",
                "One search over all case files",
            ),
        ),
        inspections="Inspectors were on site for four days. Their first words were encouraging.",
    ),
    apologies=("DPCC", "CFO"),
)

MEETINGS = (FOURTH, FIFTH, SIXTH)
