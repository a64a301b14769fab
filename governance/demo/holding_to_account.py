"""Holding to account meetings: one theme each, looked at closely."""

from __future__ import annotations

from .agendas import FIT, NONE, SAFER, VICTIMS, VISIBLE, scrutiny
from .script import Ask, Decide, Do, Heard, Said, Sitting

RURAL = Sitting(
    "HA1",
    scrutiny(
        Said(
            "2",
            "Policing the countryside",
            objective=VISIBLE,
            questions=(
                Ask("How long does a person on an outlying farm wait for an officer?", "a"),
                Ask("Who in the control room knows the lanes?", "b"),
            ),
            findings="""
            - The middle wait is 38 minutes; in towns it is 12.
            - Nobody in the control room has local knowledge any more. Maps show roads, not gates.
            - Farmers gave the names of their gates to the fire service years ago.
            """,
            actions=(
                Do(
                    "gate-names",
                    "DCC to ask the fire service for its list of gates by {due}.",
                    "DCC",
                    by="HA1+30",
                ),
                Do(
                    "rural-waits",
                    "DCC to publish response times for town and country apart by {due}.",
                    "DCC, HCC",
                    by="M04+4",
                ),
            ),
        ),
        Said(
            "3",
            "Volunteers in rural watches",
            objective=VISIBLE,
            findings="Eighteen watches are active. Five have no contact officer.",
            actions=(
                Do(
                    "watch-contacts",
                    "ACC to name five contact officers by {due}.",
                    "ACC",
                    by="M03+0",
                ),
            ),
        ),
    ),
    apologies=("CEX",),
)

DOMESTIC = Sitting(
    "HA2",
    scrutiny(
        Said(
            "2",
            "Domestic abuse: the first hour",
            objective=VICTIMS,
            narrative="Two reviews of deaths were read before the meeting.",
            questions=(
                Ask("Does the first officer have what is known about both people?", "a"),
                Ask("Who decides that a case is low risk, and does anybody look again?", "b"),
                Ask("Are children spoken to?", "c"),
            ),
            findings="""
            - What is known reaches the officer in 70% of cases before the door is opened.
            - A sergeant looks again at one low-risk case in ten.
            - Children were spoken to in 44 of 60 cases.
              - Where they were not, the notes rarely say why.
              - Officers said that they had not been trained for it.
            """,
            actions=(
                Do(
                    "children-spoken-to",
                    "DCC to train every response officer in speaking with children by {due}.",
                    "DCC",
                    by="M09+0",
                ),
                Do(
                    "low-risk-review",
                    "DCC to have one low-risk case in four looked at again by {due}.",
                    "DCC",
                    by="M06+9",
                ),
            ),
        ),
        heard=(
            Heard(
                "gate-names", "The list has come, with 2,300 gates. It is being put on the maps."
            ),
        ),
    ),
)

VETTING = Sitting(
    "HA3",
    scrutiny(
        Said(
            "2",
            "Standards and vetting",
            objective=FIT,
            questions=(
                Ask("How does the force find out that an officer's life has changed?", "a"),
                Ask(
                    "How many officers were dismissed in a year, and for what?",
                    "b",
                    asked_of="DCC",
                    answer_due="HA3+6",
                    answer="""
                    Fourteen officers were dismissed.

                    - Six for dishonesty.
                    - Five for conduct towards women.
                    - Three for failing a drugs test.
                    """,
                ),
            ),
            findings="""
            - Officers declare a change themselves. One in thirty did in the last year.
            - Checks against other records are made when vetting is renewed, after ten years.
            """,
            actions=(
                Do(
                    "yearly-checks",
                    "DCC to propose checks of all staff against other records each year by {due}.",
                    "DCC",
                    by="M10-5",
                ),
            ),
        ),
        Said(
            "3",
            "A case under investigation",
            findings="The PCC was told how far the investigation is.",
            nothing=NONE,
            withheld="Could prejudice an investigation or a trial",
        ),
        heard=(Heard("low-risk-review", "One case in four is looked at again since last month."),),
    ),
    is_published=False,
)

ROADS = Sitting(
    "HA4",
    scrutiny(
        Said(
            "2",
            "Deaths and injuries on the roads",
            objective=SAFER,
            questions=(
                Ask("What has changed since the seven deaths?", "a"),
                Ask("Does the county council mend what the police report?", "b"),
            ),
            findings="""
            - Two people died in the last three months, against seven in the three before.
            - Of 31 defects reported by officers the council has mended 9.
            """,
            actions=(
                Do(
                    "road-defects",
                    "CEX to take the list of defects to the county council's leader by {due}.",
                    "CEX",
                    by="M12+0",
                ),
                Do(
                    "drink-driving",
                    "ACC to plan roadside tests for the nights that the figures name by {due}.",
                    "ACC",
                    by="M12+10",
                ),
            ),
        ),
        heard=(
            Heard("contact-weekends", "The rota was agreed with staff. It starts in a fortnight."),
            Heard("crime-recording", "The DCC showed how harassment is recorded. It is now right."),
        ),
    ),
    guests=(("Martin Keogh", "Road Safety Manager, Severnshire County Council"),),
)

MONEY = Sitting(
    "HA5",
    scrutiny(
        Said(
            "2",
            "Value for money",
            objective=FIT,
            questions=(
                Ask("Which service costs more here than elsewhere, and is it better?", "a"),
                Ask("What would the force stop doing first?", "b"),
            ),
            findings="""
            - Forensics cost a third more than in forces of the same kind.
            - Fleet and estates cost less.
            - The CC would first stop checking vehicles for other agencies.
            """,
            actions=(
                Do(
                    "forensic-costs",
                    "CFO and DCC to explain what forensics cost by {due}.",
                    "CFO, DCC",
                    by="M14+16",
                ),
                Do(
                    "vehicle-checks",
                    "CC to write to the agencies for which the force checks vehicles by {due}.",
                    by="M14+0",
                ),
            ),
        ),
        Said(
            "3",
            "Reserves",
            narrative="The CFO set out the reserves and what each is for.",
            decisions=(
                Decide("A reserve of £600,000 is set aside for the custody suite at Marlbrook."),
            ),
            nothing=NONE,
        ),
        heard=(Heard("drink-driving", "Tests were made on nine nights. 31 drivers failed."),),
    ),
    is_published=False,
)

MEETINGS = (RURAL, DOMESTIC, VETTING, ROADS, MONEY)
