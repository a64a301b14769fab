"""Monthly assurance meetings, the tenth to the twelfth."""

from __future__ import annotations

from .agendas import FIT, SAFER, VICTIMS, VISIBLE, monthly, programme, topic
from .script import Ask, Do, Heard, Said, Sitting

TENTH = Sitting(
    "M10",
    monthly(
        outstanding=(
            (
                Heard(
                    "contact-plan",
                    "The average wait was 1 minute and 55 seconds. The PCC agreed that the plan "
                    "has done what was asked of it.",
                ),
                "",
            ),
            (
                Heard("right-to-review", "The letter is in use. A leaflet follows."),
                "",
            ),
            (
                Heard("warden-scheme", "The ACC has found half the money with the railway."),
                "",
            ),
        ),
        risks=Said(
            narrative="""
            - A group that steals vans to order works along the motorway. A joint operation is being
              prepared with two other forces.
            - The names of the premises under watch were given at the meeting.
            """,
            sensitive=True,
            actions=(
                Do(
                    "van-operation",
                    "ACC to brief the PCC in person after the joint operation, {due}.",
                    "ACC",
                    when="when the joint operation has ended",
                ),
            ),
        ),
        chief="The CC reported that sickness is at its lowest for three years.",
        board="The board looked at the plan for promotions.",
        topics=(
            topic(
                "1",
                VISIBLE,
                "knives and young people",
                "Do schools know whom to ring?",
                "What happens to a child who is found with a knife for the first time?",
                findings="""
                - Every secondary school has a named officer. Four of them had changed without
                  notice.
                - A first-time carrier is offered a mentor. 52 of 60 took the offer, and 44 were not
                  found with a knife again.
                """,
                actions=(
                    Do(
                        "school-officers",
                        "DCC to tell schools of each change of officer in advance by {due}.",
                        "DCC",
                        by="M11+3",
                    ),
                    Do(
                        "knife-mentors",
                        "CEX to find out whether mentors can be paid for a third year by {due}.",
                        "CEX",
                        by="M12-4",
                    ),
                ),
            ),
            topic(
                "2",
                FIT,
                "complaints",
                "How long does a complaint take, and who tells the person?",
                findings="""
                - The middle complaint takes 71 days. The oldest is two years old.
                - The office of the PCC now writes to everybody who has waited for 100 days.
                """,
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Control room programme",
                "The new telephone system is being tested. It goes live in two months.",
                "Staffing to demand",
                "New telephone system",
            ),
        ),
        inspections="An inspection of custody without notice took place last week.",
    ),
    guests=(("Prof. Amal Osei", "Independent Custody Visitors' Coordinator"),),
)


ELEVENTH = Sitting(
    "M11",
    monthly(
        outstanding=(
            (
                Heard(
                    "custody-roof",
                    """
                    Three options were shown.

                    - Mending it for five years costs £210,000.
                    - A new roof costs £640,000.
                    - A new suite elsewhere costs at least £9 million.
                    """,
                    requested_by="CFO",
                ),
                (
                    Do(
                        "custody-decision",
                        "CC and CFO to recommend one option for the custody roof by {due}.",
                        "CC, CFO",
                        by="M13-6",
                    ),
                ),
            ),
            (
                Heard(
                    "shop-theft-dozen",
                    "Seven of the twelve now have orders that keep them out of the centre.",
                ),
                "",
            ),
        ),
        risks="""
        - The inspectors of custody found two points to be put right at once. Both were.
        - A false bomb warning closed the hospital's outpatients for three hours.
        """,
        chief="The CC asked that the record say how well the hospital's staff behaved.",
        board="The board agreed the training plan.",
        topics=(
            topic(
                "1",
                VICTIMS,
                "rape investigations",
                Ask(
                    "Has the time from report to charge come down?",
                    assurance="partly",
                    asked_of="DCC",
                    answer_due="M11+21",
                    answer="""
                    It has, from 390 days to 301.

                    - A dedicated team took over all new cases.
                    - Waiting for the examination of phones is still the longest part.
                    """,
                ),
                "Do victims stay with the case?",
                findings="""
                - 41% withdrew. A year before it was 58%.
                - Each victim has one officer from the first day.
                """,
                actions=(
                    Do(
                        "phone-examination",
                        "DCC to bring the wait for the examination of phones below thirty days by"
                        " {due}.",
                        "DCC",
                        by="M13+0",
                    ),
                ),
            ),
            topic(
                "2",
                SAFER,
                "speeding in villages",
                "Are the cameras where the collisions are now?",
                findings="""
                - Eleven of sixteen sites are new.
                - Two parishes object to the poles.
                """,
                actions=(
                    Do(
                        "camera-parishes",
                        "ACC to meet the two parishes and report by {due}.",
                        "ACC",
                        by="M12+4",
                    ),
                ),
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Estates strategy",
                "The desk in the library has been open for a month. The counter at Stourley "
                "closed.",
                actions=(
                    Do(
                        "counter-review",
                        "CFO to count the visits to the library desk and report by {due}.",
                        "CFO",
                        by="M14+20",
                    ),
                ),
            ),
        ),
        inspections="The report on custody is expected in {month+2}.",
    ),
    apologies=("DPCC",),
    is_published=False,
)


TWELFTH = Sitting(
    "M12",
    monthly(
        outstanding=(
            (
                Heard(
                    "camera-parishes", "One parish is content with a lower pole. The other is not."
                ),
                "",
            ),
            (
                Heard(
                    "knife-mentors", "A third year is possible if the county council pays a third."
                ),
                "",
            ),
            (
                Heard("warden-scheme", "The scheme starts in two more streets next month."),
                "",
            ),
        ),
        risks="""
        - Fraud by people who say they are police officers. Nine victims, all over 75.
        - A shortage of examined phones delays three trials.
        """,
        chief=Said(
            narrative="The CC wants to move to a shift pattern that was tried in the west.",
            actions=(
                Do(
                    "shift-pattern",
                    "CC to show what the new shift pattern does to response times {due}.",
                    at="M14",
                ),
            ),
        ),
        board="The board agreed to end the contract for paper forms.",
        topics=(
            topic(
                "1",
                SAFER,
                "fraud against older people",
                "Who warns people, and do the warnings reach those who need them?",
                "Do banks ring the force while the customer is still at the counter?",
                findings="""
                - Couriers came to the door within an hour of the call in every case.
                - Two bank branches rang at once. That saved £31,000.
                - Care workers were not on anybody's list.
                """,
                actions=(
                    Do(
                        "fraud-care-workers",
                        "HCC to write to all home care firms about courier fraud by {due}.",
                        "HCC",
                        by="M13-9",
                    ),
                    Do(
                        "fraud-banks",
                        "ACC to agree with the banks' liaison that every branch rings at once by "
                        "{due}.",
                        "ACC",
                        by="M14-5",
                    ),
                ),
            ),
            topic(
                "2",
                FIT,
                "vetting",
                "Is the wait below six weeks now?",
                findings="It is five weeks and two days. Nobody works with lapsed vetting.",
                nothing="There were no actions arising. Figures at each meeting may end.",
            ),
        ),
        initiatives=(
            programme(
                "1",
                "Digital policing programme",
                """
                - People can send pictures from their doorbells. 1,200 did in the first month.
                - By the winter 19 in 20 such pictures will reach an investigator on the same day.
                """,
                "One search over all case files",
                "Evidence from doorbells",
            ),
        ),
        inspections="The programme of inspections for next year was received.",
        other="The PCC thanked the DCC, who has led the vetting group.",
    ),
    is_published=False,
)

MEETINGS = (TENTH, ELEVENTH, TWELFTH)
