"""How far the actions are that are still to be done: in time, late, or waiting for the office."""

from __future__ import annotations

from .script import Event, ask_for_time, note, propose, redate, refuse, refuse_time, update

LIVES: dict[str, tuple[Event, ...]] = {
    "old-records": (
        redate("M09+2", "CFO", "M11+8", "A price was asked for."),
        redate("M11+9", "CFO", "M13-2", "The first firm did not answer; two others are asked."),
        redate("M13+3", "CFO", "M14-8", "One of them did not answer either."),
        update("M14-2", "minutes", "One price has come.", office="CFO"),
    ),
    "speed-watch": (update("M12+9", "minutes", "The first letters are drafted.", office="ACC"),),
    "papers-in-time": (note("M09+4", "cc"), note("M09+6", "chair")),
    "van-operation": (),
    "knife-mentors": (
        propose("M12-6", "minutes", "The county council pays a third.", office="CEX"),
        refuse("M12+3", "The other two thirds are not found yet."),
        redate("M12+4", "CEX", "M14-4", "The other two thirds are to be found first."),
        update("M13+9", "minutes", "A charity has been asked.", office="CEX"),
    ),
    "custody-decision": (
        redate("M13+2", "CC", "M14-3", "The CC and the CFO do not agree yet."),
        update("M13+10", "staff", "A price for mending that lasts ten years was asked for."),
    ),
    "phone-examination": (
        update("M12+12", "dcc", "44 days. A second examiner is appointed."),
        ask_for_time("M12+12", "dcc", "M15+20", "The second examiner has to be trained."),
        refuse_time("M12+14", "Victims cannot wait until then: say what can be done sooner."),
        redate("M13+1", "DCC", "M15-1", "The second examiner starts next month."),
    ),
    "counter-review": (),
    "shift-pattern": (
        update("M14-3", "staff", "Figures for ten weeks are attached.", "shift-pattern.txt"),
        redate("M14+2", "CC", "meeting M15", "The figures are to cover a whole quarter."),
    ),
    "fraud-banks": (),
    "contact-outage": (
        update("M14+2", "cc", "The supplier's own report is awaited."),
        ask_for_time("M14+4", "cc", "M15+7", "The supplier wants two more weeks for its report."),
    ),
    "named-officers": (update("M13+14", "dcc", "A rule on moves is with the staff association."),),
    "phone-second-step": (),
    "march-review": (),
    "burglary-solved": (),
    "victims-last-tenth": (),
    "upper-wenn": (),
    "rural-visit": (),
    "children-spoken-to": (
        update("M08-4", "dcc", "A third of response officers are trained."),
        redate("M09+1", "DCC", "M11+2", "The trainer was ill."),
        propose("M11+1", "dcc", "All but the night shift are trained."),
        refuse("M11+6", "Children are met at night as well."),
        redate("M11+7", "DCC", "M13+5", "For the night shift."),
        update("M13+4", "dcc", "Two of five night teams are trained."),
    ),
    "yearly-checks": (
        redate("M10-6", "DCC", "M13-2", "The checks need a law officer's view."),
        propose("M13+12", "dcc", "The proposal is attached.", "yearly-checks.pdf"),
    ),
    "forensic-costs": (
        update("HA5+8", "minutes", "The prices of four other forces are in.", office="CFO"),
        propose("M14+2", "dcc", "The explanation is attached.", "forensics.pdf"),
    ),
    "vehicle-checks": (update("M14-6", "staff", "Three of five agencies were written to."),),
    "fraud-cards": (propose("M14+1", "minutes", "Printed: 140,000 cards.", office="HCC"),),
}
