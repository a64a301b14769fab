"""A question put to an office is answered in writing: drafted there, released by its holder."""
