"""What axe-core is asked: the rules of WCAG 2.2 AA."""

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
