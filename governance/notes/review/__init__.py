"""A file of notes on its way into the record: received, looked at, corrected, loaded."""
