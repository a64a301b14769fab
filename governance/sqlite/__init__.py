"""Django's SQLite, whose writers queue: docs/decisions/0015-writers-queue-on-sqlite.md."""
