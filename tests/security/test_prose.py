"""What people write as Markdown: few marks have a meaning, and none of them is dangerous."""

import pytest

from governance.templatetags.prose import prose

REL = 'rel="noopener noreferrer"'


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[a](https://a.example)", f'<p><a href="https://a.example" {REL}>a</a></p>\n'),
        ("[a](http://a.example)", f'<p><a href="http://a.example" {REL}>a</a></p>\n'),
        ("[a](mailto:a@a.example)", f'<p><a href="mailto:a@a.example" {REL}>a</a></p>\n'),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](JaVaScRiPt:alert(1))", "<p>[a](JaVaScRiPt:alert(1))</p>\n"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>\n"),
        ("[a](tel:999)", f"<p><a {REL}>a</a></p>\n"),
        (
            "![a](https://a.example/a.png)",
            f'<p><a href="https://a.example/a.png" {REL}>a</a></p>\n',
        ),
        (
            "See ![](https://a.example/a.png).",
            f'<p>See <a href="https://a.example/a.png" {REL}>https://a.example/a.png</a>.</p>\n',
        ),
        (
            "[](https://a.example)",
            f'<p><a href="https://a.example" {REL}>https://a.example</a></p>\n',
        ),
        ("Paid \u202e001\u202c in \u2066full\u2069\u200f.", "<p>Paid 001 in full.</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"),
        ("# Loud", "<p># Loud</p>\n"),
        ("`code`", "<p>`code`</p>\n"),
        ("**strong** *soft*", "<p><strong>strong</strong> <em>soft</em></p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
    ],
)
def test_markdown_is_shown_as_little_html(typed, shown):
    assert prose(typed) == shown
