"""An office's action tracker, kept as a spreadsheet for years: how it comes in, and goes out."""
