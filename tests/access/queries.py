"""How often each page asks the database, at most, whoever of the readers opens it, in any state; of
the desk’s many alike, those of a kind of record, it is only asked that it does not grow.

A page that asks more or less: the test says the line as it has to be.
"""

TABLE = """
/accounts/password/reset/key/1-a-key/ 6
/admin/accounts/ 5
/admin/actions/ 5
/admin/autocomplete/?app_label=accounts&model_name=roleassignment&field_name=user 7
/admin/autocomplete/?app_label=accounts&model_name=tenure&field_name=person 6
/admin/autocomplete/?app_label=actions&model_name=action&field_name=due_meeting 6
/admin/autocomplete/?app_label=actions&model_name=action&field_name=item 6
/admin/autocomplete/?app_label=actions&model_name=actionowner&field_name=action 8
/admin/autocomplete/?app_label=actions&model_name=outstandingmatter&field_name=item 6
/admin/autocomplete/?app_label=meetings&model_name=agendaitem&field_name=meeting 6
/admin/autocomplete/?app_label=meetings&model_name=agendaitem&field_name=objective 6
/admin/autocomplete/?app_label=meetings&model_name=question&field_name=item 6
/admin/governance/ 5
/admin/meetings/ 5
/admin/next-meeting/?after={pk} meetings.meeting 26
/admin/next-meeting/?type={pk} meetings.meetingtype 26
/meetings/withheld/file/{pk}/ actions.withheldevidence 15
/meetings/withheld/marking/{pk}/ meetings.marking 21
/meetings/withheld/marking/{pk}/lift/ meetings.marking 21
/meetings/withheld/private/{pk}/ meetings.privateitem 22
/meetings/withheld/private/{pk}/lift/ meetings.privateitem 22
/meetings/withheld/words/{pk}/ meetings.withholding 24
/meetings/withheld/words/{pk}/lift/ meetings.withholding 24
/trail/accounts.body/{pk}/ accounts.body 12
/trail/accounts.delegation/{pk}/ accounts.delegation 18
/trail/accounts.invitation/{pk}/ accounts.invitation 13
/trail/accounts.office/{pk}/ accounts.office 15
/trail/accounts.officealias/{pk}/ accounts.officealias 16
/trail/accounts.person/{pk}/ accounts.person 19
/trail/accounts.personalias/{pk}/ accounts.personalias 16
/trail/accounts.roleassignment/{pk}/ accounts.roleassignment 16
/trail/accounts.tenure/{pk}/ accounts.tenure 19
/trail/accounts.user/{pk}/ accounts.user 26
/trail/actions.acknowledgement/{pk}/ actions.acknowledgement 18
/trail/actions.action/{pk}/ 43
/trail/actions.action/{pk}/ actions.action 49
/trail/actions.actionowner/{pk}/ actions.actionowner 16
/trail/actions.actionupdate/{pk}/ actions.actionupdate 25
/trail/actions.evidence/{pk}/ actions.evidence 24
/trail/actions.issuenotice/{pk}/ actions.issuenotice 17
/trail/actions.outstandingmatter/{pk}/ actions.outstandingmatter 23
/trail/actions.redating/{pk}/ actions.redating 15
/trail/actions.timerequest/{pk}/ actions.timerequest 17
/trail/actions.updaterequest/{pk}/ actions.updaterequest 18
/trail/actions.withheldevidence/{pk}/ actions.withheldevidence 27
/trail/entries/1/ 7
/trail/entries/1/payload.json 9
/trail/governance.deadletter/{pk}/ governance.deadletter 11
/trail/governance.erasure/{pk}/ governance.erasure 15
/trail/governance.mailrhythm/{pk}/ governance.mailrhythm 14
/trail/governance.mailrules/{pk}/ governance.mailrules 12
/trail/governance.notesimport/{pk}/ governance.notesimport 12
/trail/governance.publisheddigest/{pk}/ governance.publisheddigest 11
/trail/governance.trackerlayout/{pk}/ governance.trackerlayout 11
/trail/meetings.agendaitem/{pk}/ 35
/trail/meetings.agendaitem/{pk}/ meetings.agendaitem 63
/trail/meetings.amendment/{pk}/ meetings.amendment 15
/trail/meetings.attendance/{pk}/ meetings.attendance 16
/trail/meetings.circulation/{pk}/ meetings.circulation 18
/trail/meetings.circulationrecipient/{pk}/ meetings.circulationrecipient 20
/trail/meetings.commission/{pk}/ meetings.commission 26
/trail/meetings.commitment/{pk}/ meetings.commitment 19
/trail/meetings.decision/{pk}/ meetings.decision 19
/trail/meetings.draftcomment/{pk}/ meetings.draftcomment 23
/trail/meetings.forwardtopic/{pk}/ meetings.forwardtopic 21
/trail/meetings.marking/{pk}/ meetings.marking 15
/trail/meetings.meeting/{pk}/ 52
/trail/meetings.meeting/{pk}/ meetings.meeting 92
/trail/meetings.meetingtype/{pk}/ meetings.meetingtype 17
/trail/meetings.namedreader/{pk}/ meetings.namedreader 23
/trail/meetings.notesstatus/{pk}/ meetings.notesstatus 14
/trail/meetings.objective/{pk}/ meetings.objective 16
/trail/meetings.plan/{pk}/ meetings.plan 15
/trail/meetings.privateitem/{pk}/ meetings.privateitem 20
/trail/meetings.publication/{pk}/ meetings.publication 15
/trail/meetings.question/{pk}/ meetings.question 33
/trail/meetings.response/{pk}/ meetings.response 30
/trail/meetings.responsepaper/{pk}/ meetings.responsepaper 28
/trail/meetings.seal/{pk}/ meetings.seal 16
/trail/meetings.standingitem/{pk}/ meetings.standingitem 16
/trail/meetings.topiclink/{pk}/ meetings.topiclink 20
/trail/meetings.withholding/{pk}/ meetings.withholding 22
/trail/meetings.withholdingreason/{pk}/ meetings.withholdingreason 12
account_change_password 5
account_inactive 5
account_login 2
account_logout 5
account_reauthenticate 11
account_reset_password 5
account_reset_password_done 5
account_reset_password_from_key_done 5
account_signup 1
actions:csv 16
actions:detail 58
actions:evidence 5
actions:list 17
actions:saved 6
actions:verb close 8
actions:verb merge 9
actions:verb more-time 16
actions:verb redate 10
actions:verb update 9
actions:verb withdraw 8
actions:xlsx 16
admin:actions 46
admin:agenda 19
admin:checks 21
admin:circulate 11
admin:index 34
admin:jsi18n 4
admin:next_meeting 6
admin:notes_correct governance.notesimport 6
admin:notes_load governance.notesimport 8
admin:password_change_done 5
admin:questions 23
admin:sheet 28
admin:sheet_others 0 11
admin:step amend 10
admin:step keep-unpublished 9
admin:tracker 7
admin:tracker_download csv governance.trackerlayout 19
admin:tracker_download xlsx governance.trackerlayout 19
admin:words_left 9
api:docs 5
api:resource actions 5
api:resource auth 5
api:resource items 5
api:resource meeting-types 5
api:resource meetings 5
api:resource offices 5
api:resource questions 5
api:resource updates 5
api:schema 4
api:schema-json 4
calendar:mine 6
changes 16
dashboard 64
digest:my-mails 8
figures:page 19
figures:questions 5
meetings:agenda docx 18
meetings:agenda html 18
meetings:agenda txt 17
meetings:as-published 61
meetings:calendar 9
meetings:detail 56
meetings:file docx 17
meetings:file html 17
meetings:file json 17
meetings:file pdf 17
meetings:file txt 16
meetings:list 10
meetings:pack docx 35
meetings:pack html 35
meetings:pack pdf 35
meetings:pack txt 31
meetings:sealed 12
meetings:step agree 33
meetings:step amend 8
meetings:step finish-draft 6
meetings:step start 6
meetings:step undo 6
meetings:withheld 25
meetings:withhold 8
meetings:year 1999 9
meetings:year 2026 9
mfa_index 7
people:acting 11
questions:detail 38
questions:paper 5
robots-txt 4
search:page 7
signin:session 2
signin:sessions 7
signin:sessions-of accounts.user 8
socialaccount_login_cancelled 5
topics:list 10
topics:mark 9
topics:same 12
topics:settle meetings.commitment 8
topics:take-back meetings.topiclink 8
topics:topic 22
trail:csv 4
trail:versions 93
trail:whole 30
"""
PINNED = {
    page: int(count) for page, count in (line.rsplit(" ", 1) for line in TABLE.strip().splitlines())
}
