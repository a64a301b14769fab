"""A new office, from an empty database to its first meeting.

file, terminal or pages ──▶ `Answers` (answers.py) ──▶ `set_up` (services.py), one transaction
"""
