"""The little Markdown that notes use: paragraphs apart by a blank line, and bullets as "- ".

A block is (depth, text): depth 0 is a paragraph, 1 a bullet, 2 a bullet under a bullet. A bullet is
never more than one level below the one before it.
"""

from collections.abc import Iterable

Block = tuple[int, str]


def blocks_of(markdown: str) -> list[Block]:
    """The paragraphs and bullets of a Markdown text, white space folded."""
    found: list[Block] = []
    fresh = True
    for line in markdown.splitlines():
        text = line.strip()
        if not text:
            fresh = True
        elif text.startswith("- "):
            depth = (len(line) - len(line.lstrip(" "))) // 2 + 1
            deepest = found[-1][0] + 1 if found else 1
            found.append((min(depth, deepest), _folded(text[2:])))
            fresh = False
        elif fresh or not found:
            found.append((0, _folded(text)))
            fresh = False
        else:
            depth, before = found[-1]
            found[-1] = (depth, f"{before} {_folded(text)}")
    return found


def to_markdown(blocks: Iterable[Block]) -> str:
    """The Markdown of paragraphs and bullets: `blocks_of` read the other way."""
    parts: list[str] = []
    before: int | None = None
    for depth, text in blocks:
        if before is not None:
            parts.append("\n" if depth and before else "\n\n")
        if depth:
            depth = min(depth, (before or 0) + 1)
            parts.append("  " * (depth - 1) + "- ")
        parts.append(text)
        before = depth
    return "".join(parts)


def _folded(text: str) -> str:
    return " ".join(text.split())
