"""A meeting's month at the office desk, from its agenda to its notes, a page for each stage.

A stage is a line of `stages.py` and an address of `urls.py`; its page is made by `pages.py`, which
asks who may and gives it the row of stages.
"""
