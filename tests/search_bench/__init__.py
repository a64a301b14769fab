"""How fast 100,000 texts are searched, beside the limits: `python -m tests.search_bench`."""
