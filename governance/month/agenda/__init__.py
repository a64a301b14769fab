"""The agenda of a meeting before its notes: its items in order on one page, and its papers."""
