"""A topic followed over years: each time it was asked, what was found, and what became of it."""
