"""The trail, to look at: what was done to each record, by whom, when, why, by which door."""
