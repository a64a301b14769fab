"""Monthly assurance meetings, the first to the third."""

from __future__ import annotations

from .agendas import CALLS, FAIR, FIT, SAFER, VICTIMS, VISIBLE, monthly, programme, topic
from .script import Ask, Do, Heard, Said, Sitting

FIRST = Sitting(
    "M01",
    monthly(
        outstanding=(
            (
                Heard(
                    "old-cameras",
                    "The office has no note of what became of this. The CC will ask the roads "
                    "policing team whether the cameras on the Penling road were ever moved.",
                ),
                "",
            ),
        ),
        risks="""
        - Three serious collisions on the A-road between Oxwater and Penling in four weeks. Two
          involved motorcyclists. The cause of the third is not known yet.
        - Heavy rain came through the roof of the custody suite at Marlbrook. Two cells are closed.
          The remaining ones are enough for an ordinary weekend, not for a large operation.
        """,
        chief=Said(
            narrative="""
            The CC has asked each local commander for a short plan on neighbourhood policing.

            - Neighbourhood officers were taken off their beats on 41 days in the quarter, mostly to
              cover response shifts.
            - From {month+1} a superintendent has to agree to each such move.
            """,
            actions=(
                Do(
                    "abstraction",
                    "CC to report on how often neighbourhood officers were taken off their beats,"
                    " with the reasons, by {due}.",
                    by="M03-7",
                ),
            ),
        ),
        board="The board agreed the order in which police stations get new radios: Oxwater first.",
        topics=(
            topic(
                "1",
                FAIR,
                "public confidence",
                "Does the force know why confidence differs so much between Oxwater and Stourley?",
                "How does it learn from the places where confidence is rising?",
                findings="""
                - Confidence stands at 78% in Oxwater and at 61% in Stourley. The gap has grown for
                  a year.
                - In Stourley people say that they do not see officers and do not hear what came of
                  a report.
                - The DCC leads a small project that compares both towns.
                  - Officers from Stourley will spend a week in Oxwater.
                  - A survey asks what people want to be told, and how.
                """,
                actions=(
                    Do(
                        "confidence",
                        "DCC to bring the results of the confidence survey to {due}.",
                        "DCC",
                        at="M03",
                    ),
                ),
            ),
            topic(
                "2",
                SAFER,
                "burglary",
                "Is every burglary of a home attended, and by whom?",
                findings="""
                - An officer attended 94% of burglaries of homes. The promise is all of them.
                - Where nobody went, the victim had usually asked for a later visit that was not
                  booked.
                """,
                actions=(
                    Do(
                        "burglary-visits",
                        "ACC to set out how a later visit is booked and checked by {due}.",
                        "ACC",
                        by="M02-2",
                    ),
                ),
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Digital policing programme",
                """
                Both projects are on time. The price of the second went up by 4% and is covered by
                the programme's reserve.
                """,
                "Phones for every officer",
                "One search over all case files",
            ),
        ),
        inspections="The inspectorate's visit on crime recording was announced for {month+4}.",
        other=Said(
            narrative="The volunteers' open day drew some 600 people. The PCC thanked them.",
            nothing="None.",
        ),
    ),
    apologies=("DPCC",),
)


SECOND = Sitting(
    "M02",
    monthly(
        outstanding=(
            (
                Heard(
                    "burglary-visits",
                    "Visits are now booked while the caller is on the line. The ACC showed the "
                    "new form.",
                ),
                "",
            ),
        ),
        risks=Said(
            narrative="""
            - The surveyor found that the custody roof needs more than patching. A third cell is
              closed.
            - A neighbouring force can take people overnight if it has room. This has been used
              twice.
            """,
            actions=(
                Do(
                    "custody-roof",
                    "CC to bring options for the custody roof, with their costs, {due}.",
                    "CC, CFO",
                    when="when the surveyor has reported in full",
                ),
            ),
        ),
        chief="""
        - A new chief superintendent for the west of the county starts next month.
        - The CC thanked staff who found a missing walker on the Highmarsh after eleven hours.
        """,
        board="The board looked at overtime. It is 9% above plan, most of it in the control room.",
        topics=(
            topic(
                "1",
                FIT,
                "answering 101 calls",
                CALLS,
                "What does waiting on 101 do to 999?",
                findings="""
                - One caller in five gave up. The average wait was 4 minutes and 10 seconds, and the
                  longest an hour.
                - 999 calls are answered first, so every busy hour falls on 101.
                - Eleven posts in the control room are vacant. Training takes sixteen weeks.
                """,
                actions=(
                    Do(
                        "contact-plan",
                        "CC to present a plan for answering 101 calls within two minutes by {due}.",
                        by="M03-3",
                    ),
                    Do(
                        "contact-figures",
                        "DCC to add 101 calls given up to the monthly figures by {due}.",
                        "DCC",
                        by="M03-10",
                    ),
                ),
            ),
            topic(
                "2",
                VICTIMS,
                "keeping victims informed",
                "How many victims hear from the force within the time that the code sets?",
                findings="""
                - 72% did in the last quarter. Officers' days off explain most of the delay.
                - A reminder on the officer's phone is being tried in two teams.
                """,
                actions=(
                    Do(
                        "victim-letters",
                        "DCC to rewrite the first letter to victims in plain words by {due}.",
                        "DCC",
                        by="M04+0",
                    ),
                ),
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Estates strategy",
                "The sale of the old section house in Wennford is complete.",
                question="Is the force sure that it will not need what it wants to sell?",
                actions=(
                    Do(
                        "estates-review",
                        "CFO to list the buildings that are used less than half the week by {due}.",
                        "CFO",
                        by="M05+0",
                    ),
                ),
            ),
        ),
        inspections="""
        The report on child protection was received. It praises joint work with the hospitals and
        asks for better notes of strategy meetings.
        """,
    ),
    guests=(("Insp. Carol Dent", "Custody Inspector"),),
)


THIRD = Sitting(
    "M03",
    monthly(
        outstanding=(
            (
                Heard(
                    "contact-plan",
                    """
                    The plan is not ready. Two ways of staffing the control room are being compared.

                    - The PCC said that callers cannot wait for a perfect plan.
                    """,
                    requested_by="CC",
                ),
                "",
            ),
            (
                Heard(
                    "confidence",
                    """
                    The survey was answered by 1,140 people.

                    - Most want to know what came of a report, even if nothing did.
                    - Officers are known by name in Oxwater and not in Stourley.
                    """,
                ),
                (
                    Do(
                        "confidence-pilot",
                        "DCC to try named officers with published mobile numbers in Stourley and "
                        "report on it {due}.",
                        "DCC, HCC",
                        at="M06",
                    ),
                ),
            ),
            (
                Heard(
                    "abstraction",
                    "Moves fell from 41 to 17 days. The report was sent round before the meeting.",
                ),
                "",
            ),
        ),
        risks="""
        - A hoard of fireworks stolen in the next county has not been found. Retailers were warned.
        - The PCC asked that the risk of losing control room staff to a call centre that opens in
          Marlbrook be put on the register.
        """,
        chief="The CC set out the plan for policing the county show.",
        board="There was no board this month.",
        topics=(
            topic(
                "1",
                SAFER,
                "crime in the countryside",
                Ask("How much of the theft of farm machinery is organised?", assurance="partly"),
                "Do farmers still report it?",
                findings="""
                - Thirty-one machines were taken in a year, eight of them in one night.
                - Satellite receivers are sold abroad within days. That is organised.
                - The farmers' union thinks that half of all thefts are not reported.
                """,
                actions=(
                    Do(
                        "rural-team",
                        "ACC to propose a rural crime team that works across the county boundary "
                        "by {due}.",
                        "ACC",
                        by="M05-4",
                    ),
                    Do(
                        "rural-reporting",
                        "ACC and HCC to make reporting of rural crime possible by message by "
                        "{due}.",
                        "ACC, HCC",
                        by="M06+0",
                    ),
                ),
            ),
            topic(
                "2",
                VISIBLE,
                "use of social media",
                "Does every neighbourhood team tell people what it does?",
                findings="Nine of fourteen teams post each week. The others have had no training.",
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Digital policing programme",
                """
                - 640 officers have their phones. Reports from the street save forty minutes a
                  shift.
                - The search over case files waits for a decision on old records.
                  - Records from before 2008 are on film.
                  - Scanning them all would cost more than the search itself.
                """,
                "Phones for every officer",
                "One search over all case files",
                actions=(
                    Do(
                        "old-records",
                        "CFO to set out what scanning the records on film would cost, {due}.",
                        "CFO",
                        agree=True,
                    ),
                ),
            ),
        ),
        inspections="Nothing new was announced.",
        other="The PCC will visit the night shift at Penling.",
    ),
    apologies=("CEX",),
)

MEETINGS = (FIRST, SECOND, THIRD)
