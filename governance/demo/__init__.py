"""Fourteen months of an invented office, told through the same services that people use.

script.py                 the shapes in which the record is written down here
office.py                 the body, its posts, people, accounts and plan
monthly_*.py, holding_to_account.py, public_sessions.py    what was said, meeting by meeting
lives_*.py                what became of each action
days.py, clock.py         dates that move with today, and the one place that back-dates
telling.py …              puts it all in order of time and enters it
"""
