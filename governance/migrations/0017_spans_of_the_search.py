"""On PostgreSQL the index of words also knows the span of days of each text.

The words of a text are worked out by the database itself: the column is made anew.
"""

import importlib

from django.db import migrations

before = importlib.import_module("governance.migrations.0012_search")
WORDS = f"to_tsvector('simple', regexp_replace({before.BARE}, '{before.NO_LETTERS}', ' ', 'g'))"
SPAN = "array_to_tsvector(ARRAY['@' || (id >> 49)])"


def words_are(expression):
    def make(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                "ALTER TABLE governance_searchentry DROP COLUMN words, ADD COLUMN words tsvector"
                f" GENERATED ALWAYS AS ({expression}) STORED"
            )
            schema_editor.execute(
                "CREATE INDEX governance_searchwords ON governance_searchentry"
                " USING gin (words) WITH (fastupdate = off)"
            )

    return make


class Migration(migrations.Migration):
    dependencies = [("governance", "0016_last_look")]

    operations = [migrations.RunPython(words_are(f"{WORDS} || {SPAN}"), words_are(WORDS))]
