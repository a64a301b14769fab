"""One mail a person: what waits on them, in the rhythm that they set, on days of work alone."""
