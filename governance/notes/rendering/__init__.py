"""Printing a `NotesDocument`: every form prints from the one layout in `arranging`."""
