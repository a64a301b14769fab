"""Monthly assurance meetings, the thirteenth to the next one, which is planned."""

from __future__ import annotations

from .agendas import CALLS, FIT, SAFER, VICTIMS, VISIBLE, monthly, programme, topic
from .script import Ask, Do, Heard, Said, Sitting

THIRTEENTH = Sitting(
    "M13",
    monthly(
        outstanding=(
            (
                Heard(
                    "custody-decision",
                    "The CC and the CFO do not agree yet. The CC would mend, the CFO would "
                    "replace.",
                ),
                "",
            ),
            (
                Heard(
                    "phone-examination",
                    "The wait is 44 days. A second examiner starts next month.",
                    requested_by="DCC",
                ),
                "",
            ),
            (
                Heard("old-records", "A price was asked for twice and has not come."),
                "",
            ),
        ),
        risks="""
        - The new telephone system lost calls for eleven minutes on its second day.
        - A film about an unsolved murder of many years ago brings new calls each night.
        """,
        chief="The CC reported that 64 new officers were sworn in.",
        board="The board looked at the coming budget line by line.",
        topics=(
            topic(
                "1",
                FIT,
                "answering 101 calls",
                Ask(CALLS, assurance="assured"),
                Ask(
                    "What did the new telephone system change?",
                    asked_of="CC",
                    answer_due="M15-5",
                    draft="""
                    Callers are told their place in the queue, and may be rung back.

                    - One in nine now asks to be rung back.
                    - The figures for weekends are still to come.
                    """,
                ),
                context="This was asked at the {month-11}, {month-8} and {month-4} meetings.",
                findings="""
                - One caller in thirty gave up. The average wait was 58 seconds.
                - Weekends are as good as weekdays since the new rota.
                - The PCC is assured, and will ask again in half a year.
                """,
                actions=(
                    Do(
                        "contact-outage",
                        "CC to explain the eleven minutes without calls, and what prevents them, "
                        "by {due}.",
                        by="M14+6",
                    ),
                ),
            ),
            topic(
                "2",
                VISIBLE,
                "named officers",
                Ask(
                    "Do people in Penling and Wennford know their officers?",
                    assurance="not_assured",
                ),
                findings="""
                - Confidence in Stourley rose from 61% to 67%.
                - Penling has had three officers in four months. Nobody there knows them.
                """,
                actions=(
                    Do(
                        "named-officers",
                        "DCC to keep named officers in a town for two years at least, and say "
                        "how, by {due}.",
                        "DCC",
                        by="M15+14",
                    ),
                ),
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Control room programme",
                "The programme closes after the second step of the telephone system.",
                "New telephone system",
                actions=(
                    Do(
                        "phone-second-step",
                        "CC to confirm the day of the second step {due}.",
                        when="when the supplier has mended the fault",
                    ),
                ),
            ),
        ),
        inspections="The report on custody grades the suite as adequate. The roof is mentioned.",
    ),
    guests=(("Lena Brandt", "Head of the Control Room"),),
    is_published=False,
)


FOURTEENTH = Sitting(
    "M14",
    monthly(
        outstanding=(
            (
                Heard(
                    "custody-decision",
                    "A price for mending that lasts ten years was asked for, to narrow the gap.",
                ),
                "",
            ),
            (
                Heard(
                    "shift-pattern",
                    "The figures need two more weeks, so that they cover a quarter.",
                ),
                "",
            ),
            (
                Heard("old-records", "One price has come, a second is awaited."),
                "",
            ),
        ),
        risks="""
        - Rain was forecast for the whole week. Sheeting on the custody roof was renewed.
        - A march and a counter-march are announced for the same day in Oxwater.
        """,
        chief=Said(
            narrative="""
            - The CC described the plan for the two marches.
            - Leave is stopped on that day, as it was for the county show.
            """,
            actions=(
                Do(
                    "march-review",
                    "CC to report on the policing of both marches {due}.",
                    at="M15",
                ),
            ),
        ),
        board="The board agreed a new policy on second jobs.",
        topics=(
            topic(
                "1",
                SAFER,
                "burglary",
                Ask(
                    "Is every burglary of a home attended now?",
                    asked_of="CC",
                    answer_due="M14-2",
                    answer="""
                    Nearly. All but three of 410 were attended within a day.

                    - In two of the three the residents asked us not to come.
                    - The third was recorded as damage, and put right a week later.
                    """,
                ),
                "How many are solved?",
                findings="""
                - All but three of 410 were attended.
                - One in eight is solved. The best force of the same kind solves one in six.
                """,
                actions=(
                    Do(
                        "burglary-solved",
                        "ACC to visit the best force of the same kind and bring back what it does"
                        " by {due}.",
                        "ACC",
                        by="M15+20",
                    ),
                ),
            ),
            topic(
                "2",
                VICTIMS,
                "keeping victims informed",
                Ask(
                    "How many victims hear from the force in time now?",
                    asked_of="DCC",
                    answer_due="M14-1",
                ),
                findings="88% do, against 72% a year ago.",
                actions=(
                    Do(
                        "victims-last-tenth",
                        "DCC to find out who the others are and why by {due}.",
                        "DCC",
                        by="M15+14",
                    ),
                ),
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Estates strategy",
                "Parish meetings about Upper Wenn have begun. They are well attended.",
                actions=(
                    Do(
                        "upper-wenn",
                        "CFO to bring what the parishes say about Upper Wenn to the next holding "
                        "to account meeting.",
                        "CFO",
                        at="next holding to account",
                    ),
                ),
            ),
        ),
        inspections="Nothing new was announced.",
        other=Said(
            narrative="A date for the PCC's visit to the rural crime team was looked for.",
            actions=(Do("rural-visit", "CEX to arrange the visit {due}.", "CEX", agree=True),),
        ),
    ),
    apologies=("CFO",),
    is_published=False,
)


FIFTEENTH = Sitting(
    "M15",
    monthly(
        outstanding=(),
        risks="",
        chief="",
        board="",
        topics=(
            topic(
                "1",
                VISIBLE,
                "the two marches",
                "Was the day policed as it was planned, and what would be done otherwise?",
                findings="",
                nothing="",
            ),
            topic(
                "2",
                FIT,
                "the new shift pattern",
                "What does the new pattern do to response times at night?",
                findings="",
                nothing="",
            ),
        ),
        initiatives=(programme("1", "Digital policing programme", ""),),
        inspections="",
        other="",
    ),
    is_published=False,
)
"""Planned: its agenda stands, nothing has been said yet."""

MEETINGS = (THIRTEENTH, FOURTEENTH, FIFTEENTH)
