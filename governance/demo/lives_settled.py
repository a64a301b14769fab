"""What became of the actions that have ended: done, withdrawn or merged."""

from __future__ import annotations

from .script import Event, accept, close, merge, propose, redate, refuse, update, withdraw

LIVES: dict[str, tuple[Event, ...]] = {
    "abstraction": (
        update("M02+5", "staff", "Commanders send their figures each Monday from now on."),
        propose("M03-8", "cc", "The report is attached.", "neighbourhood-days.pdf"),
        accept("M03+1", "The report was received and discussed."),
    ),
    "confidence": (
        update("M02+0", "dcc", "The survey is out. It closes in three weeks."),
        propose("M03-2", "dcc", "Results attached.", "confidence-survey.pdf", "confidence.png"),
        accept("M03+3"),
    ),
    "burglary-visits": (
        propose("M02-3", "minutes", "Visits are booked during the call.", office="ACC"),
        accept("M02+3", "The form was shown at the meeting."),
    ),
    "custody-roof": (
        update("M05+2", "staff", "The surveyor was delayed by another job."),
        update("M09-6", "cc", "The surveyor's report is attached.", "roof-survey.pdf"),
        merge("M11+5", "custody-decision", "The options were shown; what is left is the choice."),
    ),
    "contact-plan": (
        update("M03-6", "staff", "Two ways of staffing the control room are being compared."),
        redate("M03+1", "CC", "M04-3", "Two ways of staffing are still being compared."),
        redate("M04+1", "CC", "M05-3", "The union is to be heard first."),
        update("M05-1", "cc", "The plan is attached.", "answering-101.pdf"),
        redate("M05+4", "PCC", "M06-4", "The plan names no date by which it will work."),
        propose("M06-5", "cc", "A date was added: the end of the next quarter."),
        refuse("M06+4", "A date on paper is not yet an answered call. It stays until it works."),
        redate("M06+5", "PCC", "M10-4", "To be judged by what callers find."),
        update("M08+3", "staff", "Nine of eleven vacancies are filled.", "waiting-times.png"),
        propose("M10-2", "cc", "The average wait is under two minutes.", "waiting-times.txt"),
        accept("M10+4", "The average wait was 1 minute and 55 seconds over the month."),
    ),
    "contact-figures": (
        propose("M03-12", "dcc", "The figures are on page 4 of this month's report."),
        accept("M03+3"),
    ),
    "victim-letters": (
        redate("M04-3", "DCC", "M05-8", "Victims are to be asked which draft they prefer."),
        propose("M05-9", "dcc", "The new letter is in use.", "first-letter.txt"),
        accept("M05+3"),
    ),
    "estates-review": (
        propose("M05-5", "minutes", "The list was sent round.", office="CFO"),
        accept("M05+3"),
    ),
    "confidence-pilot": (
        update("M05+6", "dcc", "Six officers take part. Their numbers are in the parish paper."),
        propose("M06-2", "dcc", "The report is with the papers for the meeting."),
        accept("M06+3"),
    ),
    "rural-team": (
        propose("M05-6", "minutes", "The proposal was sent with the papers.", office="ACC"),
        accept("M05+3", "The team is funded by decision of the PCC."),
    ),
    "rural-reporting": (
        redate("M06-2", "ACC", "M08+14", "The supplier offers it with the next release only."),
        update("M08-3", "minutes", "Ready, and waiting for a security test.", office="ACC"),
        close("M09+6", "The service is in use. Forty messages came in the first week."),
    ),
    "search-recordings": (
        propose("M06-8", "dcc", "The panel now draws its own lots."),
        accept("M06+3"),
    ),
    "search-report": (
        propose("PS3-1", "dcc", "The first report is published.", "panel-report.pdf"),
        accept("PS3+5"),
    ),
    "exploited-children": (
        propose("M06-1", "minutes", "The county council has agreed in principle.", office="ACC"),
        refuse("M06+3", "Agreed in principle does not tell a school tomorrow. Who rings whom?"),
        update("M07+8", "minutes", "The rota of head teachers is complete.", office="ACC"),
        propose("M08-4", "minutes", "The rota has worked for a month.", office="ACC"),
        accept("M08+3", "Four schools were told within the day."),
    ),
    "contact-callback": (
        redate("M07+1", "ACC", "M08-2", "The telephone supplier has not delivered."),
        update("M08-2", "minutes", "Started in the quiet hours.", office="ACC"),
        close("M09+4", "Callers are rung back at all hours."),
    ),
    "contact-dashboard": (
        propose("M06+2", "dcc", "Published each Monday on the force's site."),
        accept("M06+7"),
    ),
    "repeat-offenders": (
        propose("M07-8", "dcc", "On all phones since Monday."),
        accept("M07+3"),
    ),
    "front-counter": (
        propose("M07-2", "minutes", "Answers attached.", "stourley.txt", office="CFO"),
        accept("M07+3", "The decision followed at the same meeting."),
    ),
    "confidence-rollout": (
        propose("M09-3", "dcc", "Penling and Wennford next, then Marlbrook."),
        accept("M09+3"),
    ),
    "vetting-lapsed": (
        propose("M07-11", "dcc", "Confirmed: the nineteen were vetted or moved."),
        accept("M07+3"),
    ),
    "vetting-plan": (
        update("M08-2", "dcc", "Eight weeks; 55 people wait."),
        update("M10-2", "dcc", "Six and a half weeks; 32 people wait."),
        close("M12+1", "The wait is below six weeks, so figures at each meeting end."),
    ),
    "warden-scheme": (
        redate("M08+1", "ACC", "M10+10", "The district council has no money this year."),
        redate("M10+3", "ACC", "M12+5", "Half the money is found with the railway."),
        close("M13+2", "Wardens walk two more streets since the first of the month."),
    ),
    "library-desk": (
        propose("M09-6", "minutes", "Signed, with a way out after a year.", office="CFO"),
        accept("M09+3"),
    ),
    "camera-sites": (
        propose("M10-5", "minutes", "Sixteen sites, with reasons.", "sites.txt", office="ACC"),
        accept("M10+3"),
    ),
    "right-to-review": (
        propose("M10-1", "dcc", "The right is in the letter that ends a case."),
        accept("M10+4"),
    ),
    "phone-supplier": (
        update("M09-3", "minutes", "Advice was asked for from two firms.", office="CFO"),
        withdraw(
            "M09+6", "The supplier has delivered since, so advice would cost more than it saves."
        ),
    ),
    "crime-recording": (
        propose("HA4-2", "dcc", "The guide and a month's figures are attached.", "recording.pdf"),
        accept("HA4+6"),
    ),
    "contact-weekends": (
        propose("HA4-1", "minutes", "The rota is agreed with staff.", office="ACC"),
        accept("HA4+20", "Weekends are covered since the rota began."),
    ),
    "shop-theft": (
        propose("M10+1", "minutes", "Sent to 640 shops.", "what-to-expect.txt", office="ACC"),
        accept("M10+6"),
    ),
    "shop-theft-dozen": (
        update("M10+8", "minutes", "Five orders were made, two more applied for.", office="ACC"),
        close("M11+4", "Seven have orders; the others are in treatment or in prison."),
    ),
    "school-officers": (
        propose("M11+2", "dcc", "A change is now told a term ahead."),
        accept("M11+7"),
    ),
    "camera-parishes": (
        propose("M12-1", "minutes", "One parish agrees, one does not.", office="ACC"),
        accept("M12+6", "The camera stands without the second parish's consent."),
    ),
    "fraud-care-workers": (
        propose("M13-10", "minutes", "All 61 firms were written to.", office="HCC"),
        accept("M13+2"),
    ),
    "gate-names": (
        update("HA2-20", "dcc", "The fire service is willing. A data agreement is needed."),
        close("HA2+7", "2,300 gates are on the control room's maps."),
    ),
    "rural-waits": (
        propose("M04+2", "dcc", "Published with this quarter's figures."),
        accept("M04+8"),
    ),
    "watch-contacts": (
        propose("M03-2", "minutes", "All five are named.", office="ACC"),
        accept("M03+4"),
    ),
    "low-risk-review": (
        propose("HA3-1", "dcc", "One case in four is looked at again since last month."),
        accept("HA3+6"),
    ),
    "road-defects": (
        propose("M12-2", "minutes", "The leader has the list.", "defects.txt", office="CEX"),
        accept("M12+3"),
    ),
    "drink-driving": (close("HA5+6", "Tests were made on nine nights. 31 drivers failed."),),
    "alley-walk": (
        update("M02+2", "minutes", "Fourteen residents came.", office="ACC"),
        close("PS2+2", "Two lamps were mended and the bushes cut."),
    ),
    "station-patrols": (
        withdraw("M03-4", "Hours that are posted up are hours that others can plan around."),
    ),
    "email-answers": (
        update("PS3-2", "dcc", "Nine in ten are answered in time."),
        close("M08+4", "All are, since they go to one desk."),
    ),
    "search-leaflet": (
        redate("M09-2", "DCC", "M10+5", "The students have examinations."),
        propose("M10+4", "dcc", "Printed, and liked.", "leaflet.pdf"),
        accept("M10+8"),
    ),
}
