"""Measures the parser against notes whose contents a careful reader wrote down beside them.

    python -m tests.notes.layout_scores [folder] [--totals]

Beside `NN-name.txt` stands `NN-name.json` with what is to be found; a key that is missing is not
scored, and what `doubtful` lists by its first words counts neither way.
"""

import json
import re
import sys
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from governance.notes.document import NotesDocument
from governance.notes.lines import UnreadableSource
from governance.notes.parsing import parse
from governance.notes.readers import read

from .layout_marking import KINDS, Score, score

HERE = Path(__file__).parent / "layouts"


def score_folder(folder: Path = HERE) -> dict[str, Score]:
    """The score of each file of notes, by its name; one that is refused scores nothing."""
    scores: dict[str, Score] = {}
    for path in sorted(folder.glob("*.txt")):
        content, refused = path.read_bytes(), ""
        try:
            source = read(content, path.name)
            document = parse(source.lines, path.name)
            is_page = source.kind == "html"
        except UnreadableSource as error:
            document, is_page, refused = NotesDocument(), False, f"refused: {error}"
        expected = json.loads(path.with_suffix(".json").read_text())
        said = content.decode()
        scores[path.stem] = score(expected, document, _without_tags(said) if is_page else said)
        if refused:
            scores[path.stem].failures = [refused]
    return scores


def _without_tags(page: str) -> str:
    """The words of a web page's source: tags are no words, and entities stand for letters."""
    return unescape(re.sub(r"<[^<>]+>", " ", page))


def total(scores: Iterable[Score]) -> Score:
    whole = Score()
    for one in scores:
        for kind in KINDS:
            whole.add(kind, one.right[kind], one.expected[kind], one.found[kind])
    return whole


def main(arguments: list[str]) -> None:
    folders = [Path(argument) for argument in arguments if not argument.startswith("-")]
    scores = score_folder(folders[0] if folders else HERE)
    say = sys.stdout.write
    if "--totals" not in arguments:
        say(f"{'right/expected/found':44}" + "".join(f"{kind:>12}" for kind in KINDS) + "\n")
        for name, one in scores.items():
            cells = (f"{one.right[k]}/{one.expected[k]}/{one.found[k]}" for k in KINDS)
            say(f"{name[:43]:44}" + "".join(f"{cell:>12}" for cell in cells) + "\n")
        for name, one in scores.items():
            say("".join(f"{name.partition('-')[0]} {failure}\n" for failure in one.failures))
    whole = total(scores.values())
    for kind in KINDS:
        shares = f"precision {whole.precision(kind):6.1%}  recall {whole.recall(kind):6.1%}"
        say(f"{kind:12} {shares}  of {whole.expected[kind]}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
