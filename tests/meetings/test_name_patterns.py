"""Where a withheld name is found, and where it is not."""

import pytest

from meetings.withheld_names import NAME_WITHHELD, Names, name_pattern


@pytest.mark.parametrize(
    ("name", "text", "cut"),
    [
        ("Rosa Quill", "Rosa Quill's view", f"{NAME_WITHHELD}'s view"),
        ("Rosa Quill", "MS ROSA QUILL", f"MS {NAME_WITHHELD}"),
        ("Rosa Quill", "Rosa\u00a0Quill, Rosa\nQuill", f"{NAME_WITHHELD}, {NAME_WITHHELD}"),
        ("Rosa Quill", "_Rosa Quill_", NAME_WITHHELD),
        ("Rosa Quill", "Ro\u00adsa Qui\u200bll", NAME_WITHHELD),
        ("Rosa Quill", "Rosa Quilliam", "Rosa Quilliam"),
        ("Rosa Quill", "Prosa Quill", "Prosa Quill"),
        ("Niamh O'Dell", "Niamh O’Dell", NAME_WITHHELD),
        ("Zoë Ferré", "Zoe\u0308 Ferre\u0301, ZOË FERRÉ", f"{NAME_WITHHELD}, {NAME_WITHHELD}"),
        ("Ann Hart-Lowe", "Ann Hart‑Lowe", NAME_WITHHELD),
        ("Will", "Will will, WILL", f"{NAME_WITHHELD} will, {NAME_WITHHELD}"),
        ("Mr. Fenn (QC)", "by Mr. Fenn (QC).", f"by {NAME_WITHHELD}."),
    ],
)
def test_a_name_is_cut_as_whole_words_however_it_is_printed(name, text, cut):
    assert Names([name_pattern(name)]).cut(text) == cut
