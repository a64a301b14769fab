"""Monthly assurance meetings, the seventh to the ninth."""

from __future__ import annotations

from .agendas import CALLS, FIT, SAFER, VICTIMS, VISIBLE, monthly, programme, topic
from .script import Ask, Decide, Do, Heard, Said, Sitting

SEVENTH = Sitting(
    "M07",
    monthly(
        outstanding=(
            (
                Heard(
                    "front-counter",
                    """
                    402 people answered. Most had never used the counter.

                    - Those who had are older, or have no car.
                    - A desk in the library, three half days a week, would serve them better.
                    """,
                ),
                "",
            ),
            (
                Heard(
                    "contact-callback",
                    "It could not start: the telephone supplier has not delivered. The ACC has "
                    "written.",
                ),
                "",
            ),
            (
                Heard("vetting-plan", "The wait is nine weeks. 71 people wait."),
                "",
            ),
            (
                Heard("custody-roof", "The surveyor's full report is expected within a month."),
                "",
            ),
        ),
        risks="""
        - A protest camp has formed at the quarry near Upper Wenn. It is peaceful.
        - The call centre in Marlbrook opened. Three call handlers have given notice.
        """,
        chief="The CC introduced Acting Assistant Chief Constable Ashworth, who starts next month.",
        board="The board agreed a reserve list for shifts in the control room.",
        topics=(
            topic(
                "1",
                VISIBLE,
                "the front counter at Stourley",
                "What would people lose, and what would they have instead?",
                findings="""
                - The counter is open on two days and is used by nine people a week.
                - The library has offered a desk with a private room.
                """,
                actions=(
                    Do(
                        "library-desk",
                        "CFO to sign the agreement with the library, with a way out after a year,"
                        " by {due}.",
                        "CFO",
                        by="M09-5",
                    ),
                ),
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Estates strategy",
                """
                - Stourley is settled by the decision under item 6.
                - Talks about Upper Wenn have not begun.
                """,
            ),
        ),
        inspections="The letter after the visit on crime recording is expected shortly.",
        other=Said(
            narrative="The front counter was discussed again in the light of the topic under 4a.",
            decisions=(
                Decide(
                    "The front counter at Stourley closes once the desk in the library has been "
                    "open for a month."
                ),
            ),
            nothing="There were no actions arising.",
        ),
        private=Said(
            "5d",
            "CONDUCT OF A SENIOR OFFICER",
            narrative="""
            The CC told the PCC about a complaint against a chief superintendent. The officer denies
            it. The PCC was content with the steps taken.
            """,
            nothing="There were no actions arising.",
            private="It concerns the conduct of a person who can be identified.",
        ),
    ),
)


EIGHTH = Sitting(
    "M08",
    monthly(
        outstanding=(
            (
                Heard(
                    "contact-callback",
                    "Ringing back started in the quiet hours. 61% of callers took up the offer.",
                ),
                "",
            ),
            (
                Heard(
                    "warden-scheme", "The district council is willing and has no money this year."
                ),
                "",
            ),
            (
                Heard(
                    "rural-reporting", "The message service is ready. It waits for a security test."
                ),
                "",
            ),
        ),
        risks="""
        - Roads are the greatest worry: seven deaths in three months, against nine in the whole year
          before.
        - The protest camp left after an agreement with the quarry's owner.
        """,
        chief="The CC reported on the first week of the rural crime team: four arrests, two "
        "tractors.",
        board="The board closed the vetting group's first phase.",
        topics=(
            topic(
                "1",
                SAFER,
                "deaths on the roads",
                "What do the seven deaths have in common?",
                "Is enforcement where the collisions are?",
                findings="""
                - Speed in four, drink in two, a medical cause in one.
                - The mobile cameras stand where they stood five years ago.
                - Residents' speed watch groups have 140 volunteers and no feedback.
                """,
                actions=(
                    Do(
                        "camera-sites",
                        "ACC to choose camera sites from the last three years' collisions by "
                        "{due}.",
                        "ACC",
                        by="M10-3",
                    ),
                    Do(
                        "speed-watch",
                        "ACC to tell each speed watch group what came of its reports {due}.",
                        "ACC, HCC",
                        when="once the first quarter's letters have gone out",
                    ),
                ),
            ),
            topic(
                "2",
                VICTIMS,
                "victims' right to review",
                "Do victims know that they can ask for a decision to be looked at again?",
                findings="38 asked in a year, five of them with success. Few knew before a charity "
                "told them.",
                actions=(
                    Do(
                        "right-to-review",
                        "DCC to put the right to review into the letter that ends a case by {due}.",
                        "DCC",
                        by="M10+0",
                    ),
                ),
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Control room programme",
                """
                - Nine of the eleven vacancies are filled.
                - The new telephone system comes in two steps.
                """,
                "Staffing to demand",
                "New telephone system",
                question="Is the supplier of the telephone system still the right one?",
                actions=(
                    Do(
                        "phone-supplier",
                        "CFO to take advice on the contract for the telephone system by {due}.",
                        "CFO",
                        by="M09+5",
                    ),
                ),
            ),
        ),
        inspections=Said(
            narrative="The letter on crime recording says good, with one requirement.",
            actions=(
                Do(
                    "crime-recording",
                    "If the inspectorate agrees, DCC to show how harassment is recorded {due}.",
                    "DCC",
                    at="HA4",
                    condition="If the inspectorate agrees",
                ),
            ),
        ),
    ),
    apologies=("CC",),
)


NINTH = Sitting(
    "M09",
    monthly(
        outstanding=(
            (
                Heard(
                    "contact-plan",
                    "The average wait in the last month was 2 minutes and 50 seconds.",
                    requested_by="PCC",
                ),
                "",
            ),
            (
                Heard("custody-roof", "The report has come. Three options are being priced."),
                "",
            ),
            (
                Heard(
                    "confidence-rollout", "Penling and Wennford come next, Marlbrook after that."
                ),
                "",
            ),
            (
                Heard("library-desk", "The agreement was signed. The desk opens next month."),
                "",
            ),
        ),
        risks="""
        - A cyber attack on a supplier of forensic tests. Forty samples were sent elsewhere.
        - Two members of staff at the custody suite were assaulted in one night.
        """,
        chief="""
        - Acting Assistant Chief Constable Ashworth has taken over local policing.
        - The CC asked for the PCC's support in talks about a shared helicopter.
        """,
        board="The board heard the plan for the new telephone system's first step.",
        topics=(
            topic(
                "1",
                FIT,
                "answering 101 calls",
                Ask(CALLS, assurance="partly"),
                "Does ringing back only move the wait?",
                context="This was asked at the {month-7} and {month-4} meetings.",
                findings="""
                - One caller in nine gave up. That is the best figure for two years.
                - Weekends are no better than before: short shifts do not cover them.
                - 83% of those rung back said that they were content.
                """,
                actions=(
                    Do(
                        "contact-weekends",
                        "ACC to bring a rota that covers weekends to {due}.",
                        "ACC",
                        at="HA4",
                    ),
                ),
            ),
            topic(
                "2",
                SAFER,
                "theft from shops",
                "When does an officer come, and do shop staff know?",
                findings="""
                - An officer comes where somebody is held or was hurt. Shops had been told
                  otherwise.
                - Twelve people account for a third of the reports in Marlbrook.
                """,
                actions=(
                    Do(
                        "shop-theft",
                        "ACC to send each shop one page on what to expect by {due}.",
                        "ACC, HCC",
                        by="M10+2",
                    ),
                    Do(
                        "shop-theft-dozen",
                        "ACC to bring a plan for the twelve to {due}.",
                        "ACC",
                        at="M11",
                    ),
                ),
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Digital policing programme",
                "The search covers all files since 2008. Detectives use it 300 times a day.",
                "One search over all case files",
                "Evidence from doorbells",
            ),
        ),
        inspections="The requirement on harassment is worked on by the DCC.",
        other=Said(
            narrative="The DPCC asked that papers be sent five working days before a meeting.",
            actions=(
                Do(
                    "papers-in-time",
                    "ALL to send papers five working days before a meeting.",
                    "ALL",
                    agree=True,
                ),
            ),
        ),
    ),
    is_published=False,
)

MEETINGS = (SEVENTH, EIGHTH, NINTH)
