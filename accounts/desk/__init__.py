"""What every record has at the office desk, so that a room's own admin is a few tuples.

`admin` (the page of a record, and the list), `forms` (of one record), `inline` and `rows` (records
on the page of another), `history` (to be read), `seen` (what an account may not see is not shown),
`lookups` (how a list is narrowed), `sent_again` (forms of what is there already, or is gone).
"""
