"""Who sees and does what: every address, every role, every state of the record.

`rules.py` and `desk_rules.py` are the tables, written by hand; `surfaces.py` is the list of places
that are searched for hidden words. A new address without a rule fails, and says where to add one.
"""
