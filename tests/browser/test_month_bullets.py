"""The box of Markdown bullets, under the fingers of a person who types and pastes."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route

pytestmark = pytest.mark.browser
STATIC = Path("governance/static/governance")
ADDRESS = "https://desk.severnshire.example/"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
PAGE = """<!doctype html><html lang="en"><title>Bullets</title><body>
<label for="before">Before</label><input id="before">
<p id="bullets-hint" hidden>To leave the box, press Escape and then Tab.</p>
<label for="box">What was found</label><textarea id="box" class="bullets" rows="9"></textarea>
<label for="after">After</label><input id="after">
<ul id="source"><li>Speeds at the weir
<ul><li>are <b>falling</b></li></ul></li><li>“Lights” help</li></ul>
<script type="module" src="/static/month-bullets.js"></script>"""


def answer(route: Route) -> None:
    name = route.request.url.removeprefix(f"{ADDRESS}static/")
    if (STATIC / name).is_file() and name != route.request.url:
        route.fulfill(path=STATIC / name, content_type="text/javascript")
    else:
        headers = {"Content-Security-Policy": POLICY}
        route.fulfill(body=PAGE, content_type="text/html; charset=utf-8", headers=headers)


@pytest.fixture
def box(page: Page, console_errors: list[str]) -> Locator:
    page.route(f"{ADDRESS}**", answer)
    page.goto(ADDRESS)
    box = page.locator("#box")
    box.focus()
    return box


def written(box: Locator) -> list[str]:
    return box.input_value().split("\n")


def hold(box: Locator, words: str) -> None:
    box.evaluate("(box, words) => { box.value = words; }", words)


def paste(box: Locator, text: str = "", html: str = "") -> list[str]:
    box.evaluate(
        """(box, [text, html]) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            if (html) clipboardData.setData("text/html", html);
            const options = { clipboardData, bubbles: true, cancelable: true };
            box.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        [text, html],
    )
    return written(box)


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id")


def test_enter_continues_the_list_and_tab_moves_a_bullet_in_and_out(page: Page, box: Locator):
    page.keyboard.type("Speeds are falling\nat the weir")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("at the ferry\n")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("Lights help")

    assert written(box) == [
        "- Speeds are falling",
        "  - at the weir",
        "  - at the ferry",
        "- Lights help",
    ]


def test_an_empty_bullet_moves_out_and_then_ends_the_list(page: Page, box: Locator):
    page.keyboard.type("One\nTwo")
    page.keyboard.press("Tab")
    page.keyboard.type("\n\n\nA paragraph.")

    assert written(box) == ["- One", "  - Two", "A paragraph."]


def test_enter_within_a_bullet_parts_it_and_a_number_counts_on(page: Page, box: Locator):
    hold(box, "9. Speeds are falling")
    page.keyboard.press("End")
    for _ in range(len(" are falling")):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")

    assert written(box) == ["9. Speeds", "10.  are falling"]


def test_several_lines_move_together_and_never_two_steps_below_the_one_above(
    page: Page, box: Locator
):
    hold(box, "- One\n- Two\n  - Three\n\n- Four")
    box.evaluate("box => box.setSelectionRange(9, 30)")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    assert written(box) == ["- One", "  - Two", "    - Three", "", "  - Four"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert written(box) == ["- One", "- Two", "- Three", "", "- Four"]


def test_the_first_letter_in_an_empty_box_begins_a_bullet(page: Page, box: Locator):
    page.keyboard.type("H")

    assert written(box) == ["- H"]
    hold(box, "")
    page.keyboard.type("- H")
    assert written(box) == ["- H"]


def test_each_step_is_undone_by_the_browser(page: Page, box: Locator):
    page.keyboard.type("One\nTwo")
    page.keyboard.press("Tab")
    paste(box, "• Three\n• Four")
    assert written(box) == ["- One", "  - Two", "  - Three", "  - Four"]

    page.keyboard.press("Control+z")
    assert written(box) == ["- One", "  - Two"]
    page.keyboard.press("Control+z")
    assert written(box) == ["- One", "- Two"]
    for _ in range(8):
        page.keyboard.press("Control+z")
    assert written(box) == [""]
    for _ in range(12):
        page.keyboard.press("Control+Shift+z")
    assert written(box) == ["- One", "  - Two", "  - Three", "  - Four"]


def test_escape_and_then_tab_leaves_the_box_and_the_page_says_so(page: Page, box: Locator):
    page.keyboard.type("One")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")

    assert focused(page) == "after"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "box"
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "before"
    hint = page.locator(f"#{box.get_attribute('aria-describedby')}")
    assert "press Escape and then Tab" in hint.inner_text()


def test_tab_passes_through_an_empty_box(page: Page, box: Locator):
    page.keyboard.press("Tab")

    assert focused(page) == "after"


def test_a_list_of_a_web_page_is_pasted_with_its_nesting(
    page: Page, box: Locator, console_errors: list[str]
):
    box.blur()
    page.evaluate("getSelection().selectAllChildren(document.getElementById('source'))")
    page.keyboard.press("Control+c")
    box.focus()
    page.keyboard.press("Control+v")

    assert written(box) == ["- Speeds at the weir", "  - are falling", "- “Lights” help"]
    assert console_errors == []


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style><!-- /* Font Definitions */ p.MsoNormal {color:red} --></style>
</head><body lang=EN-GB>
<!--StartFragment-->
<p class=MsoNormal style='margin-bottom:8.0pt'><b>Knife crime<o:p></o:p></b></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0
level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Searches “by
consent” rose<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>in Marlbrook</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level3 lfo1'><span
style='mso-list:Ignore'>§<span>&nbsp; </span></span>by a third</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Nothing else</p>
<!--EndFragment--></body></html>"""


def test_word_is_pasted_as_clean_bullets(box: Locator, console_errors: list[str]):
    assert paste(box, "not this", WORD) == [
        "- Knife crime",
        "- Searches “by consent” rose",
        "  - in Marlbrook",
        "    - by a third",
        "- Nothing else",
    ]
    assert console_errors == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<div class="ListContainer"><ul><li data-aria-level="1"><p>One</p></li></ul></div>'
            '<div class="ListContainer"><ul><li data-aria-level="2"><p>Two&nbsp;</li></ul></div>'
            '<div class="ListContainer"><ul><li data-aria-level="1">Three</li></ul></div>',
            ["- One", "  - Two", "- Three"],
        ),
        (
            "<b style='font-weight:normal'><ul><li aria-level=1>One</li><ul><li aria-level=2>"
            "<span style='color:red'>Two</span></li></ul></ul></b>",
            ["- One", "  - Two"],
        ),
        ("<p>First<br>\nSecond</p><script>alert(1)</script><img src=x onerror=alert(1)>"
         "<div>Third</div>", ["- First", "- Second", "- Third"]),
        ("<ol><li>One<ol><li>Two<ol><li>Three</li></ol></li></ol></li><li>Four</li></ol>",
         ["- One", "  - Two", "    - Three", "- Four"]),
        ("<table><tr><th>Month</th><th>Calls</th></tr>"
         "<tr><td>May</td><td> 1,204 </td></tr></table>", ["- Month – Calls", "- May – 1,204"]),
        ("<table><tr><td><ul><li>Set in a mail</li><li>of boxes</li></ul></td></tr></table>",
         ["- Set in a mail", "- of boxes"]),
        ("<p>• Typed sign</p><p>2) Typed number</p>", ["- Typed sign", "- Typed number"]),
        ("<p>The <del cite='mailto:a@b.example'>old</del><ins>new</ins> weir</p>"
         "<p>was <s>not</s> seen<span class='msoDel'> twice</span> <ins>by two</ins> boards</p>",
         ["- The new weir", "- was seen by two boards"]),
        ("<p>The <del>old</del><ins>new</ins> weir</p>", ["- The new weir"]),
    ],
    ids=["word-online", "documents", "paragraphs", "numbers", "table", "mail", "typed-signs",
         "tracked-changes", "one-tracked-line"],
)  # fmt: skip
def test_other_pages_are_pasted_as_clean_bullets(
    html: str, expected: list[str], box: Locator, console_errors: list[str]
):
    assert paste(box, "plain", html) == expected
    assert console_errors == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("•\tOne\r\no\tTwo\r\n▪\tThree\r\n•\tFour", ["- One", "  - Two", "    - Three", "- Four"]),
        ("– One\n– Two\n\n– Three", ["- One", "- Two", "- Three"]),
        ("1.\tOne\n2.\tTwo\n\ta)\tThree\n3.\tFour", ["- One", "- Two", "  - Three", "- Four"]),
        ("One\n\tTwo\n\t\tThree\nFour", ["- One", "  - Two", "    - Three", "- Four"]),
        ("• The cameras\nwere repaired.\n• Two", ["- The cameras were repaired.", "- Two"]),
        ("- One\n  - Two\n- Three", ["- One", "  - Two", "- Three"]),
        ("17.5 per cent\n2026 was better", ["- 17.5 per cent", "- 2026 was better"]),
        ("\uf0b7 One\n\uf0b7 Two", ["- One", "- Two"]),
    ],
    ids=["signs", "dashes", "numbers", "tabs", "broken-lines", "markdown", "figures", "symbols"],
)  # fmt: skip
def test_plain_text_is_pasted_as_bullets(text: str, expected: list[str], box: Locator):
    assert paste(box, text) == expected


def test_pasted_lines_stand_below_the_bullet_that_was_being_written(page: Page, box: Locator):
    hold(box, "- One\n  - Two and more\n- Last")
    box.evaluate("box => box.setSelectionRange(13, 13)")

    assert paste(box, "• Three\n• Four") == [
        "- One",
        "  - Two",
        "  - Three",
        "  - Four",
        "  -  and more",
        "- Last",
    ]
    page.keyboard.type("!")
    assert written(box)[3] == "  - Four!"


def test_a_few_words_are_pasted_where_the_caret_is(box: Locator):
    hold(box, "- The  help")
    box.evaluate("box => box.setSelectionRange(6, 6)")

    assert paste(box, "•\tlights", "<li>lights</li>") == ["- The lights help"]
    hold(box, "")
    assert paste(box, "4. Ferry Lane") == ["- 4. Ferry Lane"]


def test_what_was_copied_from_the_box_goes_back_as_it_was(page: Page, box: Locator):
    hold(box, "A paragraph.\n\n1. One\n2. Two\n")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+v")

    assert box.input_value() == "A paragraph.\n\n1. One\n2. Two\n" * 2
