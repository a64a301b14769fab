"""What a word is, and whether one text has every word of another."""

from governance.notes.words import is_in_order, words, words_lost


def test_tags_marks_column_heads_and_punctuation_are_no_words():
    source = "\tName:\tCapacity:\n4a\t<p>“Safe’s” <i>here</i> – 3%</p> <ul> • £2m\tACTION\n"

    assert words(source) == ["4", "a", "Safe's", "here", "3", "2", "m"]


def test_curly_and_straight_quotes_are_the_same():
    assert words("the PCC’s ‘own’") == words("the PCC's 'own'")


def test_facts_that_the_text_form_adds_are_no_words():
    assert words('{"due_on": "2024-04-18"}\nDue soon') == ["Due", "soon"]


def test_each_lost_word_is_counted():
    assert words_lost(["a", "b", "b"], ["b", "c"]) == {"a": 1, "b": 1}


def test_order_may_have_other_words_between():
    assert is_in_order(["a", "b"], ["a", "x", "b"])
    assert not is_in_order(["a", "b"], ["b", "a"])
