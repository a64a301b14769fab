"""What the description says beyond what the code says of itself: all of its words in one place.

A new resource: its line in `GROUPS`. What a test finds without a meaning gets one as `help_text`
where it is declared; here, where that would be said of many, or of a column that was released.
"""

GROUPS: dict[str, tuple[str, str]] = {
    # tag: (title, what it is)
    "auth": ("Signing in", "A token for an address and its password, and the end of tokens."),
    "meetings": ("Meetings", "Meetings, and one meeting with its notes."),
    "items": ("Agenda items", "What was said of each matter."),
    "questions": ("Questions", "What was asked, and the written answers that are released."),
    "actions": ("Actions", "What must be done, by whom and when; what is reported on one of them."),
    "updates": ("Updates", "What was reported on all actions."),
    "offices": ("Offices", "Posts of the body and of the force, who own actions."),
    "meeting-types": ("Types of meetings", "Kinds of meetings that come back."),
}
"""In the order in which they are read."""

STATUSES: dict[int, str] = {
    304: "The answer is still the one whose `ETag` was sent as `If-None-Match`. It has no body.",
    400: "The body or a filter is not right. `errors` says which field, in sentences.",
    401: "There is no token, or it has ended; at sign-in, the address or the password is wrong.",
    403: "The account sees this and may not do that with it, or has to sign in in two steps.",
    404: "Nothing is there, or nothing that the account may see. The two are not told apart.",
    405: "This address does not take this method.",
    406: "The answer is JSON, and `Accept` leaves that out.",
    409: "It does not go with what is recorded, or somebody changed it meanwhile. Nothing was "
    "saved.",
    413: "The body is larger than the portal takes. Nothing was saved.",
    415: "The body is of another kind than JSON.",
    429: "Too many requests in a minute, or too many failed attempts to sign in. Wait as many "
    "seconds as `Retry-After` says.",
    500: "The portal failed. Nothing was saved, and it is in the log.",
}
"""Those that any address may answer (405, 406, 500) are told once, and not at each operation."""
DONE: dict[str, str] = {
    "200": "Here it is.",
    "201": "It was recorded; this is the record.",
    "204": "It was done. There is no body.",
}

PARAMETERS: dict[str, dict[str, str]] = {
    # by tag
    "": {  # where nothing else is said
        "abbreviation": "The office of this abbreviation: CC.",
        "action": "Of this action, by its number.",
        "action_id": "The number of the action.",
        "asked_of__abbreviation": "Asked of the office of this abbreviation.",
        "assurance": "How far one was assured.",
        "is_active": "Held at present, or not.",
        "item": "Of this agenda item, by its number.",
        "item__meeting": "Of this meeting, by its number.",
        "kind": "Of this kind.",
        "meeting": "Of this meeting, by its number.",
        "no_actions": "With no action arising, or not.",
        "objective": "Under this objective of the plan, by its number.",
        "organisation": "Of this organisation.",
        "parent": "Standing under this item, by its number.",
        "posted_at__gte": "Posted at this moment or later.",
        "posted_at__lt": "Posted before this moment.",
    },
    "actions": {
        "closed_from": "Closed on this day or later.",
        "closed_to": "Closed on this day or before.",
        "due_from": "Due on this day or later.",
        "due_to": "Due on this day or before.",
        "in_time": "Done and closed, and whether in time.",
        "meeting": "Arisen at this meeting, by its number.",
        "objective": "Under this objective of the plan, by its number.",
        "office": "Owned by the office of this abbreviation, alone or with others; or by all.",
        "order": "How they are sorted: `due` unless told.",
        "overdue": "Open and past its due day on the office's calendar, or not.",
        "q": "With every one of these words in the action or its reference.",
        "raised_from": "Arisen on this day or later.",
        "raised_to": "Arisen on this day or before.",
        "redated": "Given a new date at least so often.",
        "state": "How far it is, in the register's words.",
        "status": "One step exactly: `open` leaves out what is in progress. May be given several "
        "times: `status=open&status=proposed`.",
        "type": "Arisen at meetings of this type, by its number.",
    },
    "meetings": {
        "state": "How far its notes are.",
        "type": "Of this type, by its number.",
        "year": "Held in this year.",
    },
}

FIELDS: dict[str, dict[str, str]] = {
    "": {  # of whatever record
        "id": "Its number.",
        "item": "The agenda item, by its number.",
        "meeting": "The meeting, by its number.",
        "name": "Its name in full.",
        "path": "Its page in the portal.",
        "position": "Its place in printed order.",
        "text": "Markdown.",
        "version": "How often it was changed, and once for its making.",
    },
    "Action": {
        "label": "What people call it.",
        "text": "What must be done.",
        "status": "How far it is.",
        "is_overdue": "Open, and past its latest due day.",
        "owners": "The offices that must do it.",
        "due_kind": "What its day hangs on.",
        "due_on": "The day, where it is due on one.",
        "due_text": "When it is due, as printed.",
        "condition": "On what it hangs, as printed.",
        "original_due_on": "The day that was given first.",
        "original_due_text": "When it was due at first, as printed.",
        "issued_at": "When its owners were told of it.",
        "closed_at": "When it was closed.",
    },
    "Answer": {
        "office": "Abbreviation of the office that answered.",
        "released_at": "When it was released.",
    },
    "Credentials": {
        "email": "The address of the account.",
        "password": "Its password.",
    },
    "Item": {
        "parent": "The item that it stands under, by its number.",
        "number": "As printed: 4a.",
        "heading": "As printed.",
        "kind": "What kind of matter it is.",
        "objective": "The objective of the plan, by its number.",
        "objective_text": "The objective, as printed.",
        "topic": "The topic, as printed.",
        "no_actions_text": "The words of a nil return, as printed.",
        "agreed_after": "What was agreed after the meeting.",
    },
    "Meeting": {
        "meeting_type": "Its type, by its number.",
        "title": "As printed.",
        "date": "The day on which it is held.",
        "start_time": "When it begins.",
        "end_time": "When it ends.",
        "venue": "Where it is held.",
        "chair": "As printed.",
        "minutes_by": "As printed: name, post and office.",
        "status": "How far its notes are.",
        "next_meeting_on": "The day of the next one, as the notes say.",
        "next_meeting_time": "The time of the next one, as the notes say.",
    },
    "MeetingType": {
        "venue": "Where they are held, unless said otherwise.",
        "start_time": "When they begin, unless said otherwise.",
        "is_active": "Held at present.",
    },
    "Office": {
        "abbreviation": "What it is called in the notes: CC.",
        "organisation": "Whose office it is.",
    },
    "Owner": {
        "office": "Abbreviation of the office, or its name where it has none.",
        "name": "The name of the office in full.",
        "is_lead": "Whether it leads, where several own the action.",
    },
    "Question": {
        "text": "What was asked.",
        "assurance": "How far one was assured by what was found.",
        "asked_of": "Abbreviation of the office that was asked.",
    },
    "Token": {"expiry": "When it stops working."},
    "Update": {
        "action": "The action, by its number.",
        "kind": "What it does to the action.",
        "posted_at": "When it was posted.",
        "posted_by": "Who posted it.",
        "office": "Abbreviation of the office for which it was said.",
    },
}
FIELDS["MeetingWithNotes"] = FIELDS["Meeting"]
