"""Figures: what is counted, for whom, and that each number is what its link lists."""
