"""How pages keep their pace as the record grows: `python -m tests.pages_bench`."""
