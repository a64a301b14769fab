"""The minute sheet: the notes of a whole meeting on one page, a panel for each item.

`contents.py` reads a meeting with all that its panels show; `panels.py` and `people.py` (of
`fields.py`) say what one shows, `showing.py` makes the page of them. `checkpoints.py` writes what a
panel sent, with `actions.py`, `matters.py` and `attendance.py`: `sent.py` takes it apart,
`saying.py` understands owners and due dates, `settling.py` and `merging.py` hold it against what
others have changed, `writing.py` writes. `drafts.py` holds what is typed between two checkpoints.

WHAT THE PAGE AND ITS SCRIPT AGREE ON

The page
  [data-sheet][data-opened]    the whole; the number of the panel that is open. Also data-account
                               (the number of the account), data-address, data-sign-in
  [data-entry=N]               a line of the agenda; in it a link `?item=N` (the open one has
                               aria-current="true"), [data-mark] (done mark and what is missing,
                               in words) and, while words wait, [data-unsaved]
  [data-elsewhere]             what waits for an answer in items that were left
  [data-keys]                  the list of keys; hidden where there is no script
  form[data-item=N]            a panel (`#panel-N`); all but the open one have `hidden`; its
                               `action` is where a checkpoint goes; its h2 takes the focus.
                               Attributes data-draft-url, data-others-url; data-typed where it
                               shows a draft over the record
  in a panel                   [data-others] who else has it open, [data-state] what is held,
                               textarea.bullets, [data-field=NAME] around each field,
                               [data-rows=KIND] around rows, [data-row-of][data-ref] a row,
                               [data-body] its fields where it is folded, [data-matter] an
                               outstanding one with [data-heard] on its line,
                               button[data-take=NAME][data-words] a posted update to be put into
                               the field of that name, [data-conflict=NAME] both wordings,
                               [data-discard], [data-beside] what is sent by its own button and
                               belongs to no field of the notes (of these [data-late] another item)
  in the attendance            [data-who=WORD] all of them in a line of words, WORD being what those
                               are who come ("expected", "there"); [data-come], [data-away] and
                               [data-remove] the statuses that count; in a row [data-name] and
                               [data-said], how they stand. An open `details` with an id stays
                               open when the panel is shown anew
  template[data-row=KIND]      a new row (action, decision, person): put a key for every `__key__`
                               in it, also inside ids. A key is "n" and 8 to 50 letters or digits,
                               made once and kept

Fields of a panel (field names are the same in a checkpoint, a draft and an answer)
  seen                         the version of the item that was seen
  findings, narrative          Markdown bullets
  no_actions                   "" or "on"; of two fields of one name the last counts
  question-ID-seen, -assurance
  decision-REF-seen, -text, -removed            REF: the record's number, or a row's key
  action-REF-seen, -text, -owners, -due, -removed
  matter-ID-seen, -action_seen, -update, -verdict (accept, refuse), -reason, -due, -due_reason
  next-ID-seen, -on, -time     of the meeting ID, when the next one is: a day and a time of day
  person-REF-seen, -status, -arrived, -left, -removed, -name, -capacity   (0: the attendance);
                               a button[data-now=NAME] puts the present time (HH:MM) into it
  choose-NAME, choose-NAME-seen                 mine, theirs or both; the version looked at
  A field that is not sent was not touched. A new row without words is nothing.

Checkpoint: POST to the panel's `action`, with Accept: application/json and the fields
  {"state": "saved" | "refused" | "conflict",
   "versions": {"item": 3, "action-12": 1, "action-KEY": 1, "matter-5": 2, "matter-5-action": 7},
   "values": {NAME: words},    fields that say something else now than what was sent
   "rows": {KEY: number},      the key stays the name of the row until the page is loaded again
   "mark": [sign, words],      how the item stands now, for its line of the agenda
   "said": [sentence],         what was read in a way that one might not expect
   "refusals": [{"field", "message"}],           everything else was saved
   "conflicts": [{"field", "label", "base", "theirs", "theirs_by", "theirs_at", "theirs_seen",
                  "mine", "can_both"}]}          nothing of these fields was written (status 409)
  A record's version and its values are taken together or not at all: where somebody has gone on
  typing in a field that `values` names, leave the `seen` of that record (item: `seen`; action-12:
  `action-12-seen`; matter-5-action: `matter-5-action_seen`) as it was. Sending with an earlier
  `seen` is always safe: it is held against that version, and nothing is made or written twice.
  Versions of records that are not on the page mean that somebody has added a row; what was typed of
  a row that somebody has removed is refused, or of an action or a decision in conflict.
  "saved" removes the draft. After a conflict send again with choose-NAME and choose-NAME-seen
  (its `theirs_seen`), and leave `seen` as it was.
  {"state": "sealed", "message", "address"} (409), {"state": "gone", "message"} (404),
  {"state": "signed_out", "message", "sign_in"} (401): the words are kept, and come back at
  `sign_in`; {"state": "token", "message"} (403): ask for `token` below, and send again with it.

Beside the notes: POST to the `formaction` of a button in [data-beside], with its fields and `key`
  {"state": "saved", "address"} where the sheet goes on, or {"state": "refused", "message"} (400).
  Sent twice with one key it is done once.

Draft: POST to data-draft-url, all fields of the form in their order
  {"state": "held", "saved_at"}, or as above; {"state": "refused",
  "message"} (413) where it is too long.

Others: GET data-others-url, every few seconds while the panel is open
  {"state": "open", "others": [{"name", "at"}], "told", "versions", "token", "account"}; `told` is
  `others` in a sentence. A version that is later than what was seen or of a record that is not on
  the page, or a record on the page that has none, means that the panel has moved on. Asking does
  not keep a session from ending. `token` is the value for X-CSRFToken from now on, of the
  `account` that is signed in now: words are sent for no other than the one that typed them.
"""
