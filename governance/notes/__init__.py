"""Meeting notes: one shape (`NotesDocument`), read from and written to Word, PDF, HTML, text, JSON.

    source file ── readers ──▶ lines ── parser ──▶ NotesDocument ── renderers ──▶ text HTML DOCX PDF JSON
    database ◀── loading ──┘ (reviewed first)                    └── collecting ── database
"""
