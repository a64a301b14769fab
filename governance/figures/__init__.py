"""Figures: charts of what somebody may see, each bar and cell a link to what it counts."""
