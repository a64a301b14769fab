"""The audit ledger: one entry for each version of each record, chained so that none can be changed,
left out or moved without being found out. What it promises is in docs/audit.md.
"""
