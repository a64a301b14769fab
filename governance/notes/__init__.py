"""Meeting notes: one shape (`NotesDocument`), in and out of Word, PDF, HTML, text and JSON.

source file ── readers ──▶ lines ── parser ──▶ NotesDocument ── renderers ──▶ text, HTML …
database ◀── loading ──┘ (reviewed first)                    └── collecting ── database
"""
